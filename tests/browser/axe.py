"""What axe-core says of a page, in the colours of light and of dark."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .chromium import COLOURS

# Style sheets are read where they stand; axe would ask for them again.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
FOUND = f"() => axe.run({json.dumps(OPTIONS)}).then(({{ violations }}) => violations)"


def violations(page: Any, looks: Iterable[str] = COLOURS) -> Iterator[str]:
    """Yield what axe finds on `page` as it stands, a line each: rule, element and why.

    It is seen in the colours `looks`, one after the other: a system that changes its colours at
    dusk loads nothing anew either.
    """
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate(Axe().axe_script)
    for colours in looks:
        page.emulate_media(color_scheme=colours)
        for rule in page.evaluate(FOUND):
            for node in rule["nodes"]:
                why = " ".join(node["failureSummary"].split())
                yield f"{colours}: {rule['id']} ({node['impact']}): {node['target']}: {why}"
