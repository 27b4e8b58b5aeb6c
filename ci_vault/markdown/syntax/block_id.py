"""`^id` at the end of a paragraph or item, or on a line of its own under a block."""

import re

BLOCK_ID = re.compile(r"\^(?P<id>[A-Za-z0-9-]+)\s*\Z")


def block_id(text: str, start: int, end: int) -> re.Match[str] | None:
    """Match the `^id` that closes the inline text `text[start:end]`, or None."""
    mark = text.rfind("^", start, end)
    if mark < 0 or (mark > start and text[mark - 1] not in " \t\r\n"):
        return None
    return BLOCK_ID.match(text, mark, end)
