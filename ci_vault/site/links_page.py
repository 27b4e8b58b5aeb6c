"""The link report of the published notes: what fails, what stands apart, what is linked most."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ci_vault.reports.links import LinkRecord, ask
from ci_vault.site.frame import frame_of
from ci_vault.site.layout import page
from ci_vault.site.pages import LINKS, address, titles
from ci_vault.site.planned import Planned
from ci_vault.site.site import Site
from ci_vault.site.views import LinkRow, LinkRows, Step

_MOST = 200


def planned(site: Site) -> Iterator[Planned]:
    """Yield the page of the link report."""
    shown = site.pages
    # The report follows from the texts and the names of all notes; to ask for it costs more.
    made_of = (
        shown.vault.attachments,
        [
            (path, shown.names[path], titles(shown, path), shown.outlines[path].text)
            for path in shown.vault.notes
        ],
    )
    frame = frame_of(site, "links", LINKS, "Links / Liên kết")
    yield page(site, frame, made_of, lambda: {"kinds": list(_kinds(site, ask(shown.vault)))})


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
