"""Common misspellings of English words, in English text."""

from collections.abc import Iterator, Sequence

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Vault,
    cased,
    corrections,
    is_in_english,
    may_be_name,
    places,
)

# So many notes that write a word so make it the vault's own, if none has it right: three, and one
# in a hundred.
_OWN, _SHARE = 3, 100


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each place of a common misspelling that stands in English."""
    text = context.prose
    found = context.notable.get("misspelt", frozenset())
    for word in sorted(found.difference(map(str.lower, context.config.lint.words))):
        for span in places(text, word):
            if not may_be_name(text, span) and is_in_english(text, span):
                written = span.of(text)
                better = [cased(each, written) for each in corrections(word)]
                title, fix = " or ".join(f"“{each}”" for each in better), None
                if len(better) == 1:
                    fix = Fix(f"Write {title}", True, (Edit(span, better[0]),))
                message = f"“{written}” is misspelt; write {title}"
                yield Finding("", span, message, fix, about=word)


def settle(vault: Vault, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings but those of words that the vault always writes so."""
    notes: dict[str, set[str]] = {}
    for finding in findings:
        notes.setdefault(finding.about, set()).add(finding.path)
    enough = max(_OWN, len(vault.notes) // _SHARE)
    own = {word for word, paths in notes.items() if len(paths) >= enough and _never(vault, word)}
    yield from (finding for finding in findings if finding.about not in own)


def _never(vault: Vault, word: str) -> bool:
    """Say whether no note has any of what the misspelling `word` may be meant for."""
    better = corrections(word)
    return not any(
        any(each in text for each in better)
        for text in (note.text.lower() for note in vault.notes.values())
    )


RULE = Rule(
    summary="An English word is misspelt.",
    reason=(
        "Words of a list of common misspellings that comes along, looked for only where the text "
        "is surely English: Vietnamese without its marks is none, nor are names, code and the "
        "targets of links. Words of the team's own stand in `words` of the configuration; what "
        "three notes write so and none writes otherwise is the vault's own too."
    ),
    severity="warning",
    bad={
        "a.md": "- **Indentifying** oportunities: Nhận diện\n\nWe recieve teh request.\n",
        "b.md": "# Incident Managment\n\n- **Incident Managment**: Quản lý `recieve`\n",
        "ci-vault.toml": '[lint]\nwords = ["teh"]\n',
    },
    good={
        "a.md": "- **Identifying** opportunities: Nhận diện\n\nWe receive teh request.\n",
        "b.md": "# Incident Management\n\n- **Incident Management**: Quản lý `recieve`\n",
        "ci-vault.toml": '[lint]\nwords = ["teh"]\n',
    },
    traps=(
        {"a.md": "From Greek geographia; `Ab-sence`, Ab-sence; they call it “managment”.\n"},
        {"a.md": "Aura rotat mihi Cilix venerat, in digiti digitis ferens virginis premit.\n"},
        {"a.md": "thay doi, thi cu, tham khao, hoc hanh, thien, wen, teh tarik\n"},
        {"a.md": "O conteudo e a informacao do desenvolvimento, acessar o comite do governo.\n"},
        {"a.md": "Le developement de la gestion des services et le groupe des exemples.\n"},
        {"a.md": "The colour of the catalogue, the color of the catalog: organise, organize.\n"},
        {"a.md": "Ask Mr. Recieve, J. Wierd of the Managment Firm; see recieve.js, a_recieve.\n"},
        {"a.md": "No es posible cambiar la red.\n\n- Alege\n- Timne\n- Arab (varian Gael)\n"},
        {"a.md": "See [[recieve]], [the note](recieve.md), #recieve and <!-- recieve -->\n"},
        {"a.md": "We dosen't say so, and the recieve() call is theirs.\n"},
        {f"{name}.md": "We ask the langauge for it.\n" for name in "abc"},
    ),
    reads=("lint.words",),
    note=check,
    settle=settle,
)
