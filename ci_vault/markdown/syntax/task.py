"""`- [x] text`: the box that makes a list item a task.

Any one character but a bracket may stand in it.
"""

import re

TASK = re.compile(r"\[(?P<status>[^\r\n\[\]])\](?:[ \t]+|(?=\r|\n|\Z))")


def is_done(status: str) -> bool:
    """Say whether a box with `status` in it is ticked."""
    return status in "xX"
