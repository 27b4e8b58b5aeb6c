"""The signs by which the engine's rules go: without its sign in a text a rule does nothing.

Every rule is asked at each block, or at each mark in a line, and few texts need them all.
"""

import re

# Signs, any of which a text must have -> the rules that it then needs. Others are always asked.
_RULES = {
    "|": ("table",),
    "$": ("math", "math_block", "math_inline"),
    "`~": ("fence",),
    ">": ("blockquote",),
    "#": ("heading", "tags"),
    "[": ("reference", "footnote_def", "bracket", "wikilink", "link", "image", "tasks"),
    "<": ("html_block", "html_inline", "autolink"),
    "^": ("footnote_inline", "footnote_ref", "block_ids", "heading_marks"),
    "\\": ("escape",),
    "`": ("backticks",),
    "~": ("strikethrough",),
    "*_": ("emphasis",),
    "%": ("comment",),
    "=": ("highlight",),
    "&": ("entity",),
    "\\&": ("text_join",),
    "\r\0": ("normalize",),
    "-": ("hr", "lheading"),
}
_SIGNS = "".join(dict.fromkeys("".join(_RULES))).replace("-", "")
# Dashes are everywhere; a rule, or the line under a heading, has a mark at its end.
_RULED = re.compile(r"[-=*_][ \t]*(?:[\r\n]|\Z)")


def missing(text: str) -> str:
    """Return the signs that `text` does not have; `-` stands for any mark that ends a line."""
    found = "".join([sign for sign in _SIGNS if sign not in text])
    return found if _RULED.search(text) else f"{found}-"


def idle(signs: str) -> list[str]:
    """Return the names of the rules that do nothing in a text without `signs`."""
    return [name for need, names in _RULES.items() if {*need} <= {*signs} for name in names]
