"""A cell of a checklist in a spreadsheet: what was generated, and what people wrote into it."""

import re

from ci_vault.formats.md import fingerprint

_WORD = re.compile(r"\S+")
# What people write behind a text; all there is to go by in a file without marks.
_REMARK = re.compile(r"\s+[(\[@#–—].*", re.DOTALL)


def kept(cell: str, mark: str | None, now: str) -> str:
    """Return the text `now` with what people wrote into its cell.

    `mark` is the fingerprint of what was generated, None in a file without marks. Where people have
    changed the wording itself it stays as long as the note says the same; afterwards it stands
    behind the new one.
    """
    if mark is None:
        if now and generated(cell, fingerprint(now)) is not None:
            return cell
        remark = _REMARK.search(cell)
        return now + remark[0] if remark and remark[0].strip() not in now else now
    if mark == fingerprint(now):
        return cell
    text = generated(cell, mark)
    if text is None:
        return f"{now} ({cell})" if now else cell
    at = cell.index(text)
    if not text:
        return " ".join(filter(None, (now, cell)))
    return (cell[:at] + now + cell[at + len(text) :]).strip()


def generated(cell: str, mark: str) -> str | None:
    """Return the part of a cell that was generated: at its front, or at its end, or none of it."""
    words = [word.span() for word in _WORD.finditer(cell)]
    if mark == fingerprint(""):
        return ""
    first, last = (words[0][0], words[-1][1]) if words else (0, 0)
    spans = [*((first, end) for _, end in reversed(words)), *((at, last) for at, _ in words)]
    return next((cell[a:b] for a, b in spans if fingerprint(cell[a:b]) == mark), None)


def has_remark(cell: str, mark: str | None) -> bool:
    """Say whether people have written into a cell."""
    return bool(_REMARK.search(cell)) if mark is None else fingerprint(cell) != mark
