"""The links that lead nowhere in the guide, and why each does."""

from collections.abc import Iterable, Iterator, Mapping

from ci_vault.model.note import Link
from ci_vault.site.pages import Pages
from ci_vault.vault.resolve import Missing, Reached, fold
from ci_vault.vault.vault import Vault

Broken = tuple[str, Link, Reached]


def broken(pages: Pages) -> Iterator[Broken]:
    """Yield the links that a guide shows as missing, or whose heading or block its note lacks.

    Each comes with its note's path and what it reaches; those of properties are not shown.
    """
    vault = pages.vault
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if link.key is None and _leads_nowhere(vault, reached):
                yield path, link, reached


def said(pages: Pages, whole: Vault, links: Iterable[Broken]) -> Iterator[str]:
    """Yield a sentence with its place for each of the broken `links`.

    `whole` is the vault with what is left out of the guide.
    """
    aliases = {
        fold(alias): path for path in pages.vault.notes for alias in pages.vault.aliases[path]
    }
    for path, link, reached in links:
        place = pages.vault.lines(path).position(link.span.start)
        why = (
            _reason(pages.vault, whole, aliases, path, link)
            if isinstance(reached, Missing)
            else f"reaches {reached.path}, which has no {_part(link)}"
        )
        yield f"{path}:{place.line}:{place.column}: {link.raw} {why}"


def left_out(whole: Vault, path: str, link: Link) -> str | None:
    """Return the path of what is not in the guide, but reached by `link` of the note at `path`."""
    reached = whole.resolve(whole.notes[path], link)
    return None if isinstance(reached, Missing) else reached.path


def _leads_nowhere(vault: Vault, reached: Reached) -> bool:
    if isinstance(reached, Missing):
        return vault.is_broken(reached)
    return reached.fragment_missing


def _part(link: Link) -> str:
    return f"^{link.block}" if link.block else f"heading “{link.heading}”"


def _reason(shown: Vault, whole: Vault, aliases: Mapping[str, str], path: str, link: Link) -> str:
    """Return why `link` of the note at `path` reaches nothing that is `shown` in the guide."""
    hidden = left_out(whole, path, link)
    if hidden:
        is_note = hidden in whole.notes
        return "is not published" if is_note else f"is left out: {hidden} can run scripts"
    named = aliases.get(fold(link.target))
    if named:
        return (
            f"is only an alias of {named}, which is not followed: `ci-vault lint --fix` mends the "
            "link, `resolve-aliases = true` follows them all"
        )
    near = shown.guesses.shown(link.target, path)
    return "reaches nothing" + (f"; did you mean [[{near}]]?" if near else "")
