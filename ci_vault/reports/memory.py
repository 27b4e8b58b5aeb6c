"""The sentences that the vault says in both languages: its purposes and passages."""

from collections.abc import Collection, Iterator

from ci_vault.extend import Report, Struct, Vault, called

_KINDS = ("purpose", "passage")


class Sentence(Struct, frozen=True):
    """One text in both languages, and the note and line (from 1) where its English stands.

    `practice` and `practice_vi` are the titles of that note, the second `""` where it has none.
    """

    kind: str
    en: str
    vi: str
    practice: str
    practice_vi: str
    path: str
    line: int


def ask(vault: Vault, practices: Collection[str] = ()) -> list[Sentence]:
    """Return the purposes and passages with both sides, by note and in the order they stand in.

    `practices` are names in either language, titles or paths; empty is all. Raises VaultError for
    a name that no note answers to.
    """
    wanted = called(vault, practices) if practices else vault.notes
    return [found for path in sorted(wanted) for found in _sentences(vault, path)]


def _sentences(vault: Vault, path: str) -> Iterator[Sentence]:
    practice, practice_vi = vault.titles(path)
    for pair in vault.reading(path).pairs:
        if pair.kind in _KINDS and pair.en and pair.vi:
            line = vault.lines(path).position(pair.span.start).line
            yield Sentence(pair.kind, pair.en, pair.vi, practice, practice_vi, path, line)


REPORT = Report(
    summary="The purposes and passages in both languages, as a translation memory.",
    ask=ask,
    title="Translation memory",
    row=Sentence,
)
