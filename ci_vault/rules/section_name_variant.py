"""One section under several titles in one vault."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ci_vault.extend import (
    BilingualConfig,
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    Title,
    Vault,
    side_of,
    usual_title,
)


def note(context: Context) -> Iterator[Finding]:
    """Yield one candidate for a note that says something in two languages: its known titles."""
    if context.titles and (context.reading.practice or context.reading.pairs):
        told = _told(context)
        if told:
            yield Finding("", Span(0, 0), "", about="\n".join(told))


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a finding for each title that the vault mostly writes in another way."""
    config = vault.config.bilingual
    better = _better(Counter(found.about for found in findings), config)
    if not better:
        return
    for found in findings:
        usual = {line: better[line] for line in found.about.splitlines() if line in better}
        if not usual:
            continue
        for title in vault.context(found.path).titles:
            line = next((line for line in usual if line.endswith(f"\t{_form(title.text)}")), None)
            if line:
                yield _finding(found.path, title, usual[line])


def _finding(path: str, title: Title, usual: str) -> Finding:
    message = f"this section is called “{title.text}” here and “{usual}” elsewhere; use one title"
    fix = Fix(f"Call it “{usual}”", False, (Edit(title.span, usual),))
    return Finding("", title.span, message, fix, path=path)


def _told(context: Context) -> list[str]:
    """Return a line for each kind of section: the kind, the languages it is compared in, its title.

    A note that names two sections of one kind differently means two things by it. A note in one
    language has its titles in that language. What the team itself has configured is never wrong.
    """
    config, language = context.config.bilingual, context.reading.language
    own = {_form(title).casefold() for title in (*config.keywords, *config.activities)}
    forms: dict[str, set[str]] = {}
    for title in context.titles:
        forms.setdefault(title.kind, set()).add(_form(title.text))
    return [
        f"{kind}\t{language if side_of(form) == language else ''}\t{form}"
        for kind, (form, *others) in forms.items()
        if not others and form.casefold() not in own
    ]


def _better(told: Counter[str], config: BilingualConfig) -> dict[str, str]:
    """Map each line of the candidates to the title that should stand there, where another does."""
    lines: Counter[str] = Counter()
    for about, count in told.items():
        for line in about.splitlines():
            lines[line] += count
    groups: dict[tuple[str, str], Counter[str]] = {}
    for line, count in lines.items():
        kind, _, form = line.split("\t")
        for side in ("", side_of(form)):
            groups.setdefault((kind, side), Counter())[form] += count
    usual = {group: usual_title(counts, config) for group, counts in groups.items()}
    better = {}
    for line in lines:
        kind, language, form = line.split("\t")
        if usual[kind, language] != form:
            better[line] = usual[kind, language]
    return better


@lru_cache(maxsize=4096)
def _form(title: str) -> str:
    """Return a title as titles are compared here: all but blanks and the style of a tone mark."""
    text = " ".join(unicodedata.normalize("NFC", title).split())
    return text.replace("khoá", "khóa").replace("Khoá", "Khóa")


def _vault(*titles: str) -> dict[str, str]:
    return {
        f"{number}.md": f"# Change {number}\n\n## {title}\n\n- change: thay đổi\n- plan: kế hoạch\n"
        for number, title in enumerate(titles)
    }


RULE = Rule(
    summary="A section has different titles in different notes.",
    reason=(
        "Key words are `Key words` in one note and `Keywords` or `Từ khóa` in another: links to "
        "the heading and searches for it find a part of the notes. The most frequent title counts."
    ),
    severity="warning",
    bad=_vault("Key words", "Key words", "1. **Keywords:**", "Key Words", "Từ khóa"),
    good=_vault("Key words", "Key words", "1. **Key words:**", "Key words", "Key words"),
    traps=(
        _vault("Key words / Từ khoá", "Key words / Từ khóa", "*Key words / Từ khóa*", "Tools"),
        _vault("Key words", "Key words\n\n## Key terms", "1) Key words"),
        {"a.md": "## Keywords\n\nmachine learning\n", "b.md": "## Key terms\n\nText.\n"},
        {
            "a.md": "---\ntype: practice\n---\n## Key words\n\n- the change of a service\n",
            "b.md": "---\ntype: practice\n---\n## Từ khóa\n\n- thay đổi dịch vụ của chúng tôi\n",
        },
        {
            "ci-vault.toml": "[bilingual]\nkeywords = ['Keywords']\n",
            **_vault("Key words", "Keywords", "Key words"),
        },
    ),
    reads=("bilingual.keywords", "bilingual.activities"),
    note=note,
    settle=settle,
)
