"""Which columns or rows of a table hold English and which Vietnamese, as its titles tell."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from ci_vault.bilingual.labels import field
from ci_vault.bilingual.page import Page, shown
from ci_vault.model.config import BilingualConfig
from ci_vault.model.note import Table
from ci_vault.model.text import Span

_ENGLISH = ("english", "eng?", "anh", "tiếng anh")
_VIETNAMESE = ("vietnamese", "vietnam", "viet", "vie?", "vn", "việt", "tiếng việt")
_TERM = re.compile(
    r"\b(?:terms?|words?|vocabulary|phrases?|expressions?|idioms?|sentences?|từ|thuật ngữ|câu)\b",
    re.IGNORECASE,
)
_MEANING = re.compile(r"\b(?:meaning|translation|nghĩa|dịch(?! vụ))\b", re.IGNORECASE)

Cells = tuple[Span, Span]


class Columns(Struct, frozen=True, gc=False):
    """The numbers of a table's English and Vietnamese column, and its first row of entries.

    `named` says that the titles name both languages.
    """

    english: int
    vietnamese: int
    first: int
    named: bool

    def cells(self, row: tuple[Span, ...]) -> Cells:
        """Return the English and the Vietnamese cell of a row, empty where it is too short."""
        empty = Span(row[-1].end, row[-1].end) if row else Span(0, 0)
        left, right = (row[n] if n < len(row) else empty for n in (self.english, self.vietnamese))
        return left, right


def columns(page: Page, table: Table, config: BilingualConfig) -> Columns | None:
    """Return the two columns of a table by their titles, or None where the titles do not tell."""
    if not table.rows:
        return None
    titles = [shown(page, cell) for cell in table.rows[0]]
    english, vietnamese = _names(config)
    found = _named(titles, english, vietnamese)
    if found:
        return Columns(*found, first=1, named=True)
    weak = _named(titles, english, _MEANING) or _named(titles, _TERM, vietnamese)
    weak = weak or _named(titles, _TERM, _MEANING)
    return Columns(*weak, first=1, named=False) if weak else None


@lru_cache(maxsize=8)
def _names(config: BilingualConfig) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds the name of either language in a title; the team's names count too."""
    left = [*_ENGLISH, *map(re.escape, config.english_columns)]
    right = [*_VIETNAMESE, *map(re.escape, config.vietnamese_columns)]
    found = (unicodedata.normalize("NFC", "|".join(names)) for names in (left, right))
    english, vietnamese = (re.compile(rf"(?<!\w)(?:{of})(?!\w)", re.IGNORECASE) for of in found)
    return english, vietnamese


def _named(
    titles: list[str], english: re.Pattern[str], vietnamese: re.Pattern[str]
) -> tuple[int, int] | None:
    left = [n for n, title in enumerate(titles) if english.search(title)]
    right = [n for n, title in enumerate(titles) if vietnamese.search(title)]
    # `Tiếng Anh | Nghĩa tiếng Việt`: a title may fit both, so take the first that fits one only.
    left_only = [n for n in left if n not in right] or left
    right_only = [n for n in right if n not in left] or right
    if not left_only or not right_only or left_only[0] == right_only[0]:
        return None
    return left_only[0], right_only[0]


def labelled_rows(page: Page, table: Table) -> Iterator[list[Cells]]:
    """Yield the cells, English first, of each two rows whose first cells name the two languages.

    `EN | Plan | Do` over `VI | Lập kế hoạch | Thực hiện`, in either order.
    """
    above: tuple[str | None, tuple[Span, ...]] = None, ()
    for row in table.rows:
        tongue = field(shown(page, row[0]), "") if row else None
        if tongue and above[0] and above[0] != tongue:
            english, vietnamese = (row, above[1]) if tongue == "en" else (above[1], row)
            yield list(zip(english[1:], vietnamese[1:], strict=False))
            above = None, ()
        else:
            above = tongue, row
