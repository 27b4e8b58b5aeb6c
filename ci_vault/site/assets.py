"""What the pages load: one style sheet and a few small scripts, all of the guide's own."""

import re
from collections.abc import Iterator
from functools import partial

from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.templates import source

# The script that a vault brings along to draw diagrams.
MERMAID = "assets/mermaid.js"
# The parts of each file, in their order; every part can be replaced by one of the vault's own.
ASSETS = {
    "assets/style.css": (
        "style/base.css",
        "style/frame.css",
        "style/home.css",
        "style/page.css",
        "style/text.css",
        "style/code.css",
        "style/search.css",
        "style/lists.css",
        "style/graph.css",
        "style/glossary.css",
        "style/handbook.css",
        "style/ticks.css",
        "style/tips.css",
        "style/keys.css",
        "style/language.css",
        "style/print.css",
    ),
    "assets/first.js": ("script/first.js",),
    "assets/guide.js": (
        "script/store.js",
        "script/switch.js",
        "script/page.js",
        "script/ticks.js",
        "script/tips.js",
        "script/keys.js",
        "script/finder.js",
    ),
    "assets/search.js": ("script/search.js", "script/search_box.js"),
    "assets/diagrams.js": ("script/diagrams.js",),
    "assets/graph.js": ("script/graph_layout.js", "script/graph.js"),
}

# What only those read who write the parts: indents, and the comments that begin a line.
_ASIDE = re.compile(r"^(?:\s+|/\*.*?\*/|//[^\n]*(?:\n|\Z))+", re.MULTILINE | re.DOTALL)
# In a style also the spaces round its signs, but for those in a text: `content: "a: b"`.
_SPACE = re.compile(r"""("[^"\n]*"|'[^'\n]*')|(?<!\s);?\s*([{};,])\s*|(:) +""")


def planned(site: Site) -> Iterator[Planned]:
    """Yield the style sheet and the scripts."""
    for name, parts in ASSETS.items():
        # A part of a vault's own may lack its last line end.
        text = "\n".join(short(name, source(site.theme, part)) for part in parts)
        yield Planned(name, digest(text), partial(str, text))


def short(name: str, text: str) -> str:
    """Return the `text` of a part of the file `name` without what only its writers need.

    A script is left as it is where a line may go on in the next one: its spaces may be meant.
    """
    if name.endswith(".css"):
        return _SPACE.sub(_joined, _ASIDE.sub("", text))
    if any(line.count("`") % 2 or line.endswith("\\") for line in text.splitlines()):
        return text
    return _ASIDE.sub("", text)


def _joined(found: re.Match[str]) -> str:
    return str(found[1] or found[2] or found[3])
