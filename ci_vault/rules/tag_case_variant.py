"""One tag in two casings."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from ci_vault.extend import Finding, Fix, Rule, Vault, renamed, tag_names


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding at each place of a tag that is written in another casing more often."""
    usual = _usual(Counter(chain.from_iterable(names for _, names in tag_names(vault))))
    for path, names in tag_names(vault) if usual else ():
        if usual.keys().isdisjoint(names):
            continue
        note = vault.notes[path]
        for tag in note.tags:
            name = usual.get(tag.name)
            edit = renamed(note, tag, name) if name else None
            if name:
                message = f"#{tag.name} is written #{name} elsewhere; write it in one way"
                fix = Fix(f"Write #{name}", True, (edit,)) if edit else None
                yield Finding("", tag.span, message, fix, path=path)


def _usual(counts: Counter[str]) -> dict[str, str]:
    """Map each tag to how it is written mostly, part by part, where that differs.

    Of casings equally frequent the first in the vault counts: Obsidian shows that one.
    """
    casings: dict[str, Counter[str]] = {}
    for name, count in counts.items():
        for at, part in _parts(name):
            casings.setdefault(at, Counter())[part] += count
    if all(len(casing) == 1 for casing in casings.values()):
        return {}
    best = {at: max(casing, key=casing.__getitem__) for at, casing in casings.items()}
    usual = {name: "/".join(best[at] for at, _ in _parts(name)) for name in counts}
    return {name: better for name, better in usual.items() if better != name}


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a nested tag, each with the tag it belongs to, without case."""
    at = ""
    for part in name.split("/"):
        at += f"/{part.lower()}"
        yield at, part


RULE = Rule(
    summary="A tag is written in several casings.",
    reason=(
        "Obsidian takes them for one tag and shows whichever it meets first, so its name changes "
        "with the notes; other programs take them for several."
    ),
    severity="warning",
    bad={
        "a.md": "#Change/Review #change/Plan\n",
        "b.md": "---\ntags:\n  - change\n  - '#Change/plan'\n---\n#change #change/plan\n",
    },
    good={
        "a.md": "#change/Review #change/plan\n",
        "b.md": "---\ntags:\n  - change\n  - '#change/plan'\n---\n#change #change/plan\n",
    },
    traps=({"a.md": "#Change #changes `#change` [[b#change]] #ĐỔI\n", "b.md": "# change\n"},),
    vault=check,
)
