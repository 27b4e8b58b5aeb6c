"""Which parts of a note's HTML say the same in two languages, so that one of them may be hidden.

Works on HTML as `markdown.html` writes it, a block a line. What has no counterpart is not marked,
nor is what only may have one: to show both is no harm, to hide what is said once is.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from msgspec import Struct

from ci_vault.bilingual.rendering import renders, words

_PARAGRAPH = r'<p lang="(?:en|vi)">[^<]*(?:<(?!/?p[ >])[^<]*)*</p>\n'
# The first stands outside the group, so that the search skips to where it opens.
_RUN = re.compile(rf"{_PARAGRAPH}(?:{_PARAGRAPH})+")
_ONE = re.compile(_PARAGRAPH)
_HEADING = re.compile(r"(<h[1-6](?: [^>]*)?>)(.*?)(</h[1-6]>)")
_LANG = re.compile(r' lang="(?:en|vi)"')
_SIDES = re.compile(
    r'(?:<span lang="(en|vi)">)?([^<>]+?)(?:</span>)?(?:&nbsp;|\s)/ '
    r'(?:<span lang="(en|vi)">)?([^<>]+?)(?:</span>)?'
)
_TABLE = re.compile(r"<table>\n<thead>\n<tr>\n(.*?)</tr>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>\n<t[hd][^>]*>(.*?)</t[hd]>\n<t[hd][^>]*>(.*?)</t[hd]>\n</tr>")
_NAMES = ("English", "Tiếng Việt")
_TAG = re.compile(r"<[^>]+>")
# What a reader could no longer reach or see with the one half: the ways and the pictures. Terms
# are left out, for only the first of a section is a link.
_KEPT = re.compile(r'<a (?![^>]*class="term")[^>]*?href="([^"]*)"|<img [^>]*?src="([^"]*)"')
_FOOTNOTE = "#fn"
_MISSING = 'class="missing"'
# No `7 a.m. to 8`: a sentence opens with a capital.
_SENTENCE = re.compile(r"[.!?…:]+[\"'”’)\]]*(?=\s+(?![a-zđ])|$)")
_NUMBER = re.compile(r"\d+")
# Vietnamese has so many syllables for each English word.
_LEAST, _MOST = 0.6, 2.4


def mark_two(html: str) -> str:
    """Return `html` with class `two` round what holds both languages, and headings likewise.

    Paragraphs count that stand one below the other, as many in one language as then in the other,
    where each plainly says what its counterpart says; a table of the columns English and
    Tiếng Việt; a heading `English / Tiếng Việt`.
    """
    html = _RUN.sub(lambda run: "".join(_matched(_ONE.findall(run[0]))), html)
    html = _HEADING.sub(_heading, html)
    return _TABLE.sub(_table, html)


def _matched(paragraphs: list[str]) -> Iterator[str]:
    """Yield the paragraphs, in a box of two where the next ones say the same in the other."""
    runs = [list(of) for _, of in groupby(paragraphs, key=lambda text: text[9:11])]
    at = 0
    while at < len(runs):
        if at + 1 < len(runs) and _are_halves(runs[at], runs[at + 1]):
            yield from ('<div class="two">\n', *runs[at], *runs[at + 1], "</div>\n")
            at += 2
        else:
            yield from runs[at]
            at += 1


class _Half(Struct, frozen=True):
    text: str
    kept: frozenset[str]
    missing: int
    sentences: int
    numbers: frozenset[str]


def _are_halves(first: list[str], second: list[str]) -> bool:
    """Say whether each paragraph of the one language surely says what its counterpart says."""
    if len(first) != len(second):
        return False
    english, vietnamese = (first, second) if first[0][9:11] == "en" else (second, first)
    return all(
        _says_the_same(_half(en), _half(vi)) for en, vi in zip(english, vietnamese, strict=True)
    )


def _half(paragraph: str) -> _Half:
    text = unescape(_TAG.sub("", paragraph)).strip()
    found = (way or picture for way, picture in _KEPT.findall(paragraph))
    return _Half(
        text,
        frozenset(way for way in found if not way.startswith(_FOOTNOTE)),
        paragraph.count(_MISSING),
        len(_SENTENCE.findall(text)),
        frozenset(_NUMBER.findall(text)),
    )


def _says_the_same(en: _Half, vi: _Half) -> bool:
    """Say whether two paragraphs are halves: the same ways, and as much said.

    Where they have no link or number in common, the Vietnamese must read as a rendering too.
    """
    if en.kept != vi.kept or en.missing != vi.missing:
        return False
    if not _LEAST * words(en.text) <= words(vi.text) <= _MOST * words(en.text) + 2:
        return False
    if en.numbers and vi.numbers and not en.numbers & vi.numbers:
        return False
    if en.kept or en.numbers & vi.numbers:
        return abs(en.sentences - vi.sentences) < 2
    return en.sentences == vi.sentences and renders(vi.text, en.text)


def _heading(found: re.Match[str]) -> str:
    """Set out a heading of two sides as all headings of the guide are, one of them being sure."""
    sides = _SIDES.fullmatch(found[2]) if "/ " in found[2] else None
    if not sides or not {sides[1], sides[3]} & {"en", "vi"} or sides[1] == sides[3]:
        return found[0]
    first = sides[1] or ("en" if sides[3] == "vi" else "vi")
    second = "vi" if first == "en" else "en"
    opening = _LANG.sub("", found[1])
    return (
        f'{opening}<span lang="{first}">{sides[2]}</span> '
        f'<span lang="{second}" class="second">{sides[4]}</span>{found[3]}'
    )


def _table(found: re.Match[str]) -> str:
    """Set out a table whose two columns are one of each language as the key words are.

    Where a side is missing, or one alone has links, it is marked `data-both`: none may be hidden.
    """
    rows = _ROW.findall(found[0])
    if rows[:1] != [_NAMES] or found[0].count("<tr>") != len(rows):
        return found[0]
    alike = all(en and vi and en.count("<a ") == vi.count("<a ") for en, vi in rows)
    # No quotes: what looks like a table may be the value of an attribute.
    return found[0].replace("<table>", f"<table class=terms{'' if alike else ' data-both'}>", 1)
