"""The link report of the published notes: what fails, what stands apart, what is linked most."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ci_vault.reports.links import LinkRecord, records
from ci_vault.site.broken import left_out
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import LINKS, Pages, address, titles
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.views import LinkRow, LinkRows, Step
from ci_vault.vault.resolve import Found, Missing

_MOST = 200


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page of the link report."""
    shown, texts, hidden = site.pages, _texts(site.pages), _hidden(site)
    # The report follows from where the links lead, and a few texts; to ask for it costs more.
    made_of = (
        sorted(hidden),
        [
            (path, shown.names[path], titles(shown, path), _ways(shown, path), texts.get(path))
            for path in shown.vault.notes
        ],
    )
    frame = frame_of(site, "links", LINKS, "Links / Liên kết")

    def values() -> dict[str, object]:
        # The page does not tell what was meant, which would cost a look at every note.
        found = records(shown.vault, lambda *_: None)
        told = (of for of in found if (of.path, of.target.partition("#")[0]) not in hidden)
        return {"kinds": list(_kinds(site, told))}

    yield page(site, frame, made_of, values)


def _hidden(site: Site) -> set[tuple[str, str]]:
    """Return the links to what is left out of the guide, each as its note's path and its target.

    The report does not speak of them: it would name what is not to be published.
    """
    if site.whole is None:
        return set()
    return {
        (path, link.target)
        for path in site.pages.vault.notes
        for link, reached in site.pages.vault.links_from(path)
        if isinstance(reached, Missing) and left_out(site.whole, path, link)
    }


def _ways(shown: Pages, path: str) -> list[object]:
    """Return where the links of the note at `path` lead, and of what fails all that is told."""
    return [
        reached.path
        if isinstance(reached, Found) and not reached.fragment_missing
        else (link.target, link.heading, link.block, type(reached).__name__, reached)
        for link, reached in shown.vault.links_from(path)
    ]


def _texts(shown: Pages) -> dict[str, bytes]:
    """Return what tells the texts of the notes that the report may say something of, by path.

    Of a link it says the line, and a note that stands apart may say that nobody wrote it.
    """
    vault = shown.vault
    linked: set[str] = set()
    doubtful: set[str] = set()
    for path in vault.notes:
        reached = [to for _, to in vault.links_from(path)]
        sound = [to.path for to in reached if isinstance(to, Found) and not to.fragment_missing]
        others = {to for to in sound if to in vault.notes} - {path}
        linked |= others
        if len(sound) < len(reached) or not others:
            doubtful.add(path)
    doubtful.update(path for path in vault.notes if path not in linked)
    return {path: shown.outlines[path].text for path in doubtful}


def _kinds(site: Site, records: Iterable[LinkRecord]) -> Iterator[LinkRows]:
    """Yield what was found kind by kind, of each 200 at most and how many there are."""
    for status, group in groupby(records, key=lambda record: record.status):
        found = list(group)
        rows = tuple(_row(site, record) for record in found[:_MOST])
        yield LinkRows(status, len(found), rows)


def _row(site: Site, record: LinkRecord) -> LinkRow:
    shown = site.pages
    linking = sum(links.back > 0 for links in site.joined[record.path].values())
    return LinkRow(
        Step(address(shown, LINKS, record.path), *titles(shown, record.path)),
        record.target,
        record.line,
        linking,
        tuple(Step(address(shown, LINKS, path), path) for path in record.candidates),
    )
