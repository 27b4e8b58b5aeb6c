"""What the pages load: one style sheet and a few small scripts, all of the guide's own."""

from collections.abc import Iterator
from functools import partial

from ci_vault.site.planned import Planned, digest
from ci_vault.site.site import Site
from ci_vault.templates import source

# The script that a vault brings along to draw diagrams.
MERMAID, DIAGRAMS = "assets/mermaid.js", "assets/diagrams.js"
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
    DIAGRAMS: ("script/diagrams.js",),
    "assets/graph.js": ("script/graph_layout.js", "script/graph.js"),
}


def planned(site: Site) -> Iterator[Planned]:
    """Yield the style sheet and the scripts; that for diagrams only where the vault draws any."""
    for name, parts in ASSETS.items():
        if name != DIAGRAMS or site.pages.vault.config.guide.mermaid:
            # A part of a vault's own may lack its last line end.
            text = "\n".join(source(site.theme, part) for part in parts)
            yield Planned(name, digest(text), partial(short, name, text))


def short(name: str, text: str) -> str:
    """Return the `text` of the file `name` without what only its writers need."""
    from rcssmin import cssmin
    from rjsmin import jsmin

    return str(cssmin(text) if name.endswith(".css") else jsmin(text))
