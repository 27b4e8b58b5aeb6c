"""A link that reaches its file only because case and Unicode form are overlooked."""

import unicodedata
from collections.abc import Iterator

from ci_vault.extend import Finding, Fix, Found, Rule, Vault, fold, retargeted, shown

_UPWARDS = ("", ".", "..")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that writes its file otherwise than the disk does."""
    for path, link, reached in vault.doubtful:
        if not isinstance(reached, Found) or not link.target:
            continue
        named = _as_on_disk(link.target, reached.path)
        if named != link.target:
            composed = unicodedata.normalize("NFC", link.target)
            same = named.lower() == composed.lower()
            how = "Unicode form" if composed == named else "case" if same else "blanks or slashes"
            message = f"“{link.target}” differs in {how} from the file's name; write “{named}”"
            label = None if composed == named or link.kind == "property" else shown(link)
            edits = retargeted(vault.notes[path], link, named, label)
            fix = Fix("Write the name as the file has it", True, edits) if edits else None
            yield Finding("", link.span, message, fix, path)


def _as_on_disk(target: str, path: str) -> str:
    """Return `target` as `path` is written; what is not certain stays as it is.

    A file's name in decomposed Unicode is composed: that is for the file to mend, not the link.
    """
    parts = target.replace("\\", "/").split("/")
    while parts[0] in _UPWARDS and len(parts) > 1:
        del parts[0]
    given = "/".join(parts)
    real = "/".join(unicodedata.normalize("NFC", path).split("/")[-len(parts) :])
    if not given.lower().endswith(".md"):
        real = real.removesuffix(".md")
    return target[: len(target) - len(given)] + real if fold(given) == fold(real) else target


RULE = Rule(
    summary="A link differs from its file's name in case or Unicode form.",
    reason=(
        "Obsidian overlooks it. A web server, a build on Linux and most other programs do not, "
        "and the link breaks there."
    ),
    severity="warning",
    bad={
        "a.md": (
            "[[change Enablement#risk|it]] ![[Flow.PNG]] [it](./practices/Flow.md) [[dịch Vụ]]\n"
        ),
        "Practices/Change enablement.md": "# Risk\n",
        "Practices/flow.md": "",
        "flow.png": "",
        "Dịch vụ.md": "",
    },
    good={
        "a.md": (
            "[[Change enablement#risk|it]] ![[flow.png]] [it](./Practices/flow.md) "
            "[[Dịch vụ|dịch Vụ]]\n"
        ),
        "Practices/Change enablement.md": "# Risk\n",
        "Practices/flow.md": "",
        "flow.png": "",
        "Dịch vụ.md": "",
    },
    traps=(
        {
            "x/a.md": "[[B]] [[B.md]] [[x/B]] [[../x/B]] [[/x/B]] [[#here]]\n\n# Here\n",
            "x/B.md": "",
        },
        {"a.md": "[[note]] [[Note]] `[[nOTE]]` [[x/../Note]]\n", "note.md": "", "Note.md": ""},
        {"a.md": "[[Dịch vụ]]\n", unicodedata.normalize("NFD", "Dịch vụ") + ".md": ""},
    ),
    vault=check,
)
