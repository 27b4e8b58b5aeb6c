"""How the guide looks: its templates and its style, any of which a vault can replace."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from ci_vault.cache.state import program
from ci_vault.model.config import GuideConfig
from ci_vault.model.term import Language, Status
from ci_vault.site.contents import HEADS
from ci_vault.site.language import said_language
from ci_vault.site.pages import ALL, CHECKLISTS, GLOSSARY, GRAPH, HOME, LINKS, TAGS
from ci_vault.site.terms import Wording
from ci_vault.site.views import Head, Row, Step
from ci_vault.templates import Theme, markup

_PLAIN = GuideConfig()
# Where the guide's own pages are, named in the head and at the foot of every page.
_MENU = (
    Step(HOME, "Practices", "Thực hành"),
    Step(GLOSSARY, "Glossary", "Thuật ngữ"),
    Step(CHECKLISTS, "Checklists", "Danh sách việc"),
    Step(TAGS, "Tags", "Thẻ"),
    Step(GRAPH, "Graph", "Đồ thị"),
)
_FOOT = (
    Step(ALL, "All notes", "Tất cả ghi chú"),
    Step(LINKS, "Links", "Liên kết"),
    Step("handbook.html", "Handbook", "Sổ tay"),
    Step("feed.xml", "Feed", "Nguồn tin"),
)
_STATUS: dict[Status, tuple[str, str]] = {
    "preferred": ("preferred", "ưu tiên"),
    "admitted": ("admitted", "chấp nhận"),
    "deprecated": ("deprecated", "không nên dùng"),
    "forbidden": ("forbidden", "cấm"),
}
_GAPS: dict[Language, str] = {"en": "no English yet", "vi": "chưa có bản tiếng Việt"}


def policy(config: GuideConfig, drawn: bool = False) -> str:
    """Return the Content-Security-Policy of a page; `drawn` says that Mermaid draws on it.

    Nothing but the guide's own files is loaded, and nothing that a note holds can run. Mermaid
    styles its drawings as it makes them.
    """
    pictures = " https: http:" if config.remote_pictures else ""
    styles = " 'unsafe-inline'" if drawn else ""
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'{styles}; "
        f"img-src 'self' data:{pictures}; font-src 'self'; connect-src 'self'; base-uri 'none'; "
        "form-action 'none'"
    )


@lru_cache(maxsize=4)
def guide_theme(own: tuple[tuple[str, str], ...] = (), config: GuideConfig = _PLAIN) -> Theme:
    """Return what renders the guide's pages; `own` are the vault's templates, each with its name.

    It is made once for all that ask for the same.
    """
    # What a filter makes of constant words is made once, as a template is compiled.
    filters = {
        of.__name__: of for of in (both, words, name, link, links, side, entries, ticks, term)
    }
    known = {
        "policy": policy(config),
        "heads": {kind: both(of.en, of.vi or "") for kind, of in HEADS.items()},
        "menu": _MENU,
        "foot": _FOOT,
    }
    return Theme(dict(own), "guide/", True, filters, known, program().hex())


# The same words stand on many pages: what is made of them is kept.
@lru_cache(maxsize=1 << 10)
def both(en: str, vi: str) -> str:
    """Return a text of the guide itself as HTML; with one language chosen the other is hidden."""
    english = f'<span lang="en">{escape(en)}</span>'
    return markup(f'{english} <span lang="vi" class="second">{escape(vi)}</span>')


@lru_cache(maxsize=1 << 11)
def words(text: str) -> str:
    """Return words of the vault as HTML, in their own language where that is sure."""
    lang = said_language(text)
    return markup(f'<span lang="{lang}">{escape(text)}</span>' if lang else escape(text))


def name(text: str, vi: str | None) -> str:
    """Return a name of the vault as HTML, with the Vietnamese one where there is another."""
    return both(text, vi) if vi else words(text)


@lru_cache(maxsize=1 << 11)
def link(step: Step, up: str = "", is_here: bool = False) -> str:
    """Return a link to a page by its names, HTML; `up` is the way to where `step` leads from.

    `is_here` says that it leads to the page that it stands on.
    """
    here = ' aria-current="page"' if is_here else ""
    return markup(f'<a href="{escape(up + step.href)}"{here}>{name(step.title, step.title_vi)}</a>')


def links(steps: Iterable[Step], up: str = "", here: str | None = None) -> str:
    """Return a list item with a link for each of `steps`; `here` is the way to the page itself."""
    return markup("\n".join([f"<li>{link(step, up, step.href == here)}</li>" for step in steps]))


def side(html: str | None, language: Language, tag: str = "span", attributes: str = "") -> str:
    """Return a side of a bilingual text, safe HTML, as an element; one that is missing says so."""
    gap = "" if html else ' class="gap"'
    inner = html or _GAPS[language]
    return markup(f'<{tag}{attributes}{gap} lang="{language}">{inner}</{tag}>')


def term(of: Wording, tag: str = "span", heads: bool = False) -> str:
    """Return a term as HTML, with what the team thinks of it.

    Of one that `heads` an entry it is not said that it is preferred: its translation says so.
    """
    said = None if heads and of.status == "preferred" else _STATUS.get(of.status)
    status = f' <small class="status">{both(*said)}</small>' if said else ""
    return markup(f'<{tag} lang="{of.language}">{escape(of.text)}</{tag}>{status}')


def entries(contents: Iterable[Head]) -> str:
    """Return a list item with a link for each heading of a page, those below it in its own list."""
    return markup("".join([f"<li>{_entry(of)}\n{_below(of.inner)}</li>\n" for of in contents]))


def _below(inner: Iterable[Head]) -> str:
    items = "".join([f"<li>{_entry(of)}</li>" for of in inner])
    return items and f"<ul>{items}</ul>\n"


def _entry(of: Head) -> str:
    return f'<a href="#{escape(of.id)}">{of.html}</a>'


def ticks(rows: Iterable[Row]) -> str:
    """Return a list item with a box to tick for each activity."""
    return markup("".join(map(_tick, rows)))


def _tick(row: Row) -> str:
    box = f'<input type="checkbox"{" checked" if row.done else ""}>'
    label = f"<label>{box} {side(row.en, 'en')} {side(row.vi, 'vi')}</label>"
    return f'<li id="{escape(row.id)}" data-key="{row.key}">{label}</li>\n'
