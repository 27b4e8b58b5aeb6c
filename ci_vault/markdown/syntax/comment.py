"""`%% … %%` within a line: read, but not shown. For the block form see `hidden.py`.

Obsidian's metadata cache counts the links and tags of an inline comment.
"""

import re

INLINE_COMMENT = re.compile(r"%%(?P<text>.*?)%%", re.DOTALL)
