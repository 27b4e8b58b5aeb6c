"""What is not shown as it was meant: told when a guide is built, whose pages stand all the same."""

from collections.abc import Collection, Iterator, Mapping

from ci_vault.model.note import Link
from ci_vault.site.broken import left_out
from ci_vault.site.embeds import cycles
from ci_vault.site.pages import Pages
from ci_vault.site.site import Site
from ci_vault.templates import names_in
from ci_vault.vault.nearest import Nearest
from ci_vault.vault.resolve import Missing
from ci_vault.vault.vault import Vault

# Pictures of more pixels than this are too much for many a phone.
_LARGEST_PICTURE = 25_000_000


def problems(site: Site, whole: Vault, withheld: Collection[str]) -> Iterator[str]:
    """Yield a sentence for each; `whole` is the vault with what was left out of the guide.

    `withheld` are the attachments among that.
    """
    pages = site.pages
    for path, of in pages.outlines.items():
        if of.doubt:
            yield f"{path}:{of.doubt.line}: the note is left out of the guide: {of.doubt.why}"
    for path, other in pages.shared:
        yield f"{path}: has the page name of {other}; its page is {pages.names[path]}"
    for path in withheld:
        yield (
            f"{path}: can run scripts, or ask for other files, when it is opened; it is left out "
            "of the guide"
        )
    for path, link, way in cycles(pages):
        yield f"{_place(pages, path, link)}: {link.raw} embeds its own note ({way}); it is a link"
    yield from _unused(dict(site.own))
    yield from _missing(pages, whole, withheld)
    yield from _named(pages, whole)
    yield from _large(site)


def _unused(own: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each of the vault's own templates that no page is made from."""
    if not own:
        return
    ours = names_in("guide")
    for name in sorted(own.keys() - {*ours}):
        if not any(name in text for other, text in own.items() if other != name):
            near = Nearest(ours, ours=True).of(name)
            yield (
                f".ci-vault/templates/guide/{name}: the guide has no template of this name, and "
                f"none of yours includes it{f'; did you mean {near}?' if near else ''}"
            )


def _missing(pages: Pages, whole: Vault, withheld: Collection[str]) -> Iterator[str]:
    for path in pages.vault.notes:
        for link, reached in pages.vault.links_from(path):
            if link.embed and isinstance(reached, Missing) and pages.vault.is_broken(reached):
                hidden = left_out(whole, path, link)
                if hidden not in withheld:  # these are named already
                    why = "is not published" if hidden else "reaches nothing to show"
                    yield f"{_place(pages, path, link)}: {link.raw} {why}"


def _named(pages: Pages, whole: Vault) -> Iterator[str]:
    """Yield a sentence for each note that a link on a page names, and that stays out on purpose."""
    if whole is pages.vault:
        return
    named: dict[str, list[tuple[str, Link]]] = {}
    for path in pages.vault.notes:
        for link, reached in pages.vault.links_from(path):
            if isinstance(reached, Missing) and link.key is None and not link.embed:
                hidden = left_out(whole, path, link)
                if hidden in whole.notes and hidden and not pages.outlines[hidden].doubt:
                    named.setdefault(hidden, []).append((path, link))
    for hidden, links in sorted(named.items()):
        more = f" ({len(links) - 1} more like it)" if len(links) > 1 else ""
        yield (
            f"{_place(pages, *links[0])}: {links[0][1].raw} leads to {hidden}, which is not "
            f"published; what the link says stays on the page{more}"
        )


def _large(site: Site) -> Iterator[str]:
    for path, size in site.sizes.items():
        width, height = size or (0, 0)
        if width * height > _LARGEST_PICTURE:
            yield (
                f"{path}: is {width} × {height} pixels, too many for a phone; make it smaller, "
                "or link to it"
            )


def _place(pages: Pages, path: str, link: Link) -> str:
    place = pages.vault.lines(path).position(link.span.start)
    return f"{path}:{place.line}:{place.column}"
