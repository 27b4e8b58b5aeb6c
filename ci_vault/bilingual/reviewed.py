"""The note of reviewed terms: a table whose rows say what the team decided of each term."""

import posixpath
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.page import Page, shown
from ci_vault.model.config import BilingualConfig
from ci_vault.model.diagnostic import Finding
from ci_vault.model.note import Table
from ci_vault.model.term import ACCEPTED, Reviewed, Status
from ci_vault.model.text import Span

RULE = "invalid-reviewed-term"
# A column by its title, folded; the first two are what makes a table one of terms.
COLUMNS: dict[str, tuple[str, ...]] = {
    "en": ("english", "en", "tiếng anh", "anh"),
    "vi": ("vietnamese", "vi", "tiếng việt", "việt"),
    "status": ("status", "trạng thái"),
    "note": ("note", "notes", "reason", "ghi chú", "lý do"),
    "definition_en": ("definition", "definition (en)", "definition_en", "english definition"),
    "definition_vi": ("định nghĩa", "definition (vi)", "definition_vi"),
    "part_of_speech": ("part of speech", "part_of_speech", "pos", "từ loại"),
    "domain": ("domain", "lĩnh vực"),
}
STATUSES: dict[str, Status] = {
    "preferred": "preferred",
    "ưu tiên": "preferred",
    "admitted": "admitted",
    "chấp nhận": "admitted",
    "proposed": "proposed",
    "đề xuất": "proposed",
    "deprecated": "deprecated",
    "không nên dùng": "deprecated",
    "forbidden": "forbidden",
    "cấm": "forbidden",
}


def holds_terms(path: str, config: BilingualConfig) -> bool:
    """Say whether the note at `path` is the one that the configuration names for reviewed terms.

    Unicode's normal forms and case do not count: disks and editors differ in them.
    """
    return _folded(path) == _named(config.terms)


@lru_cache(maxsize=8)
def _named(terms: str) -> str:
    return _folded(_as_path(terms))


def terms_path(config: BilingualConfig) -> str:
    """Return the path of the note of reviewed terms, as a vault has paths.

    A leading `./` and a missing `.md` are let pass.
    """
    return _as_path(config.terms)


def _as_path(terms: str) -> str:
    named = posixpath.normpath(terms)
    return named if named.lower().endswith(".md") else f"{named}.md"


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def columns_of(titles: list[str]) -> dict[str, int]:
    """Return which column holds what, by the titles of a table: a name of `COLUMNS`, its number.

    Titles that are none of ours are left out; of two with one meaning the first counts.
    """
    found: dict[str, int] = {}
    for number, title in enumerate(titles):
        folded = title.casefold().strip()
        for name, known in COLUMNS.items():
            if folded in known:
                found.setdefault(name, number)
    return found


def status_of(text: str) -> Status | None:
    """Return the status that a cell says, in either language, or None."""
    return STATUSES.get(text.casefold().strip())


def read_reviewed(page: Page) -> tuple[tuple[Reviewed, ...], tuple[Finding, ...]]:
    """Return the rows of a note of reviewed terms, and what is wrong with the others.

    A table counts that has a column English or Tiếng Việt; `Status`, `Note`, definitions, part of
    speech and domain may follow in any order. Who writes a row without a status has decided
    something too: it is preferred, or admitted where another is preferred. A row that cannot be
    used, repeats another, or says that a second Vietnamese term for one English is preferred is a
    finding; all else is used.
    """
    rows: list[Reviewed] = []
    findings: list[Finding] = []
    tables = 0
    for table in page.note.tables:
        found = columns_of([shown(page, cell) for cell in table.rows[0]]) if table.rows else {}
        if "en" not in found and "vi" not in found:
            continue
        tables += 1
        lacking = [title for name, title in _NEEDED.items() if name not in found]
        if lacking:
            findings.append(Finding(RULE, _line(table.rows[0]), _lacks(lacking)))
        if "en" in found and "vi" in found:
            outcomes = list(_rows(page, table, found))
            rows += (of for of in outcomes if isinstance(of, Reviewed))
            findings += (of for of in outcomes if isinstance(of, Finding))
    if not tables:
        message = (
            "holds no table of terms; start one with `| English | Tiếng Việt | Status | Note |`"
        )
        findings.append(Finding(RULE, Span(0, 0), message))
    kept, doubled = _sifted(page, rows)
    return tuple(kept), (*findings, *doubled)


_NEEDED = {"en": "English", "vi": "Tiếng Việt", "status": "Status", "note": "Note"}


def _lacks(lacking: list[str]) -> str:
    columns = ", ".join(f"“{title}”" for title in lacking)
    if lacking[0] in ("English", "Tiếng Việt"):
        return f"the table has no column {columns}, so its rows cannot be used; add it"
    use = "; its rows count as preferred until it has" if lacking[0] == "Status" else ""
    return f"the table has no column {columns}{use}; add it"


def _rows(page: Page, table: Table, found: Mapping[str, int]) -> Iterator[Reviewed | Finding]:
    for row in table.rows[1:]:
        places = {name: row[at] for name, at in found.items() if at < len(row)}
        said = {name: shown(page, place) for name, place in places.items()}
        if any(said.values()):
            yield _row(row, places, said)


def _row(
    row: tuple[Span, ...], places: Mapping[str, Span], said: dict[str, str]
) -> Reviewed | Finding:
    written = said.pop("status", "")
    status = status_of(written) if written else "preferred"
    en, vi = said.pop("en", ""), said.pop("vi", "")
    if status is None:
        known = ", ".join(dict.fromkeys(STATUSES.values()))
        message = f"“{written}” is no status; write one of {known}. The row is not used"
        return Finding(RULE, places["status"], message)
    if not en:
        return Finding(RULE, _line(row), "the row has no English term and is not used; add one")
    same = bool(vi) and identity(en, "en") == identity(vi, "en")
    keep = status in ACCEPTED and (same or not vi)
    vi_span = places.get("vi", places["en"])
    status_span = places.get("status", Span(0, 0))
    return Reviewed(
        en, "" if same else vi, status, places["en"], vi_span, status_span, keep, **said
    )


def _sifted(page: Page, rows: list[Reviewed]) -> tuple[list[Reviewed], list[Finding]]:
    """Leave out what stands twice, and let one Vietnamese term be preferred for one English."""
    kept: list[Reviewed] = []
    findings: list[Finding] = []
    seen: dict[tuple[str, str], Reviewed] = {}
    preferred: dict[str, Reviewed] = {}
    for row in rows:
        en, vi = identity(row.en, "en"), identity(row.vi, "vi")
        shown_vi = row.vi or "(no Vietnamese)"
        if (en, vi) in seen:
            message = f"“{row.en}” with “{shown_vi}” stands in the table already; delete one row"
            findings.append(Finding(RULE, row.span, message))
            continue
        seen[en, vi] = row
        if row.status == "preferred" and en in preferred:
            if row.status_span.of(page.note.text).strip():
                first = preferred[en].vi or "(no Vietnamese)"
                message = (
                    f"“{row.en}” has a preferred term already, “{first}”; “{shown_vi}” counts as "
                    "admitted. Say so in its status, or in that of the other"
                )
                findings.append(Finding(RULE, row.vi_span, message))
            row = replace(row, status="admitted")
        elif row.status == "preferred":
            preferred[en] = row
        kept.append(row)
    return kept, findings


def _line(row: tuple[Span, ...]) -> Span:
    return Span(row[0].start, row[-1].end)
