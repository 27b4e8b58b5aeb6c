"""A change to a text as a unified diff, which `git apply` and `patch -p1` take."""

import re
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # a patch cuts at line feeds alone
_NO_END = "\n\\ No newline at end of file\n"


def patch(path: str, old: str | None, new: str) -> str:
    """Return the change of the file at `path` from `old` (None: there is none) to `new`.

    `""` where they are equal. A byte order mark is part of the texts, as it is of the file.
    """
    if old == new:
        return ""
    path += "\t" * (" " in path)  # which ends a name with blanks in it
    source = "/dev/null" if old is None else f"a/{path}"
    parts = unified_diff(_LINE.findall(old or ""), _LINE.findall(new), source, f"b/{path}")
    return "".join(part if part.endswith("\n") else part + _NO_END for part in parts)
