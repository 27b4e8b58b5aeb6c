"""TeX as MathML, written anew from an allow list: what latex2mathml makes is not safe to show.

It copies addresses, styles and markup out of the formula. MathML Core:
https://www.w3.org/TR/mathml-core/
"""

import re
from html import escape, unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TAGS = frozenset(
    "math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub "
    "msubsup msup mtable mtd mtext mtr munder munderover".split()
)
_ATTRIBUTES = frozenset(
    "accent columnalign columnlines columnspacing depth display displaystyle fence form height "
    "largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize "
    "movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric "
    "voffset width xmlns".split()
)
_VALUE = re.compile(r"[\w .:/#%+-]*", re.ASCII)
# A formula in which macros are made can grow without end out of a few characters.
_MACRO = re.compile(r"\\(?:re)?newcommand|\\def")
_LONGEST = 5_000  # characters: some pages of formula


def mathml(tex: str, block: bool) -> str | None:
    """Return `tex` as a `<math>` element, on lines of its own for `block`; None if unreadable."""
    if len(tex) > _LONGEST or _MACRO.search(tex):
        return None
    from latex2mathml.converter import convert_to_element  # half of what starting up may take

    try:
        return _written(convert_to_element(tex, display="block" if block else "inline"))
    # The library raises whatever happens to it: errors of its own, IndexError, RecursionError.
    except Exception:
        return None


def _written(element: "Element") -> str:
    inside = _escaped(element.text) + "".join(
        _written(child) + _escaped(child.tail) for child in element
    )
    if element.tag not in _TAGS:
        return inside
    attributes = "".join(
        f' {name}="{value}"'
        for name, value in element.attrib.items()
        if name in _ATTRIBUTES and _VALUE.fullmatch(value)
    )
    return f"<{element.tag}{attributes}>{inside}</{element.tag}>"


def _escaped(text: str | None) -> str:
    """Return `text`, in which latex2mathml writes its symbols as references, as HTML."""
    return escape(unescape(text or ""), quote=False)
