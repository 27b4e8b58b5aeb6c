"""Text that is to stay text wherever it is written: in one line, in a cell of a spreadsheet."""

import re
from collections.abc import Iterable
from typing import Any

# A cell that opens so is run as a formula by spreadsheets; the text may come from anybody.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# Control characters, and what XML 1.0 (2.2, production 2) can hold nowhere.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Return `text` in one line that every format can hold.

    Line ends, tabs, control characters and runs of blanks become one blank, and none is left at
    the ends.
    """
    return " ".join(_UNWRITABLE.sub(" ", text).split())


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell: lists are joined by `; `, and None is no text."""
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    return "" if value is None else value


def listed(names: Iterable[str], most: int = 3) -> str:
    """Return `names` in one phrase; of those beyond `most` only the number is told."""
    shown = list(names)
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more


def guarded(text: str) -> str:
    """Return `text` with an apostrophe in front where a spreadsheet would run it as a formula.

    Text that looks guarded already is too, so that `unguarded` gives back every text.
    """
    return "'" + text if _is_formula(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` has made `text` of."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)
