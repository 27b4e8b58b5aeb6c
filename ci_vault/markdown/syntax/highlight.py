"""`==marked==`."""

import re

HIGHLIGHT = re.compile(r"(?<![=\\])==(?=[^\s=])(?P<text>(?:[^=\r\n]|=(?!=))*?[^\s=\\])==(?!=)")
