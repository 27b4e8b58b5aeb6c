"""Diagrams are drawn in the colours of the page, and what is none is shown as it is written.

They are drawn by a few lines that stand in for Mermaid, and by Mermaid itself where
`CI_VAULT_MERMAID` names its `mermaid.min.js`.
"""

import os
from pathlib import Path

import pytest

from .chromium import COLOURS
from .conftest import GuideOf, Visit

# Draws nothing but a frame: light or dark, with a style of its own as Mermaid has.
STAND_IN = """var mermaid = {
  initialize: ({ theme }) => (mermaid.theme = theme),
  async run({ nodes }) {
    for (const node of nodes) {
      const isDiagram = node.textContent.startsWith("flowchart");
      node.textContent = "";
      const fill = mermaid.theme === "dark" ? "#ccc" : "#000";
      const style = `<style>text { fill: ${fill} }</style>`;
      if (isDiagram) node.innerHTML = `<svg>${style}<text></text></svg>`;
    }
  },
};
"""
NOTE = """# Flow

```mermaid
flowchart LR
  A[Request] --> B[Từ chối]
```

```mermaid
<b>no</b> diagram
```
"""
# Whether light words stand there, as they do on dark ground.
THEME = """(() => {
  const words = document.querySelector("pre.mermaid svg text, pre.mermaid svg .nodeLabel");
  const style = words && getComputedStyle(words);
  const [red] = (words?.tagName === "text" ? style.fill : style?.color ?? "").match(/\\d+/) ?? [];
  return red && (red > 127 ? "dark" : "light");
})()"""


def scripts() -> list[str]:
    real = os.environ.get("CI_VAULT_MERMAID")
    return [STAND_IN, *([Path(real).read_text(encoding="utf-8")] if real else [])]


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("script", scripts(), ids=["stand-in", "mermaid"][: len(scripts())])
def test_diagrams_have_the_colours_of_the_page(
    visit: Visit, guide_of: GuideOf, script: str, way: str, colours: str
) -> None:
    config = '[guide]\nmermaid = "lib/mermaid.min.js"\n'
    guide = guide_of({"Flow.md": NOTE, "ci-vault.toml": config, "lib/mermaid.min.js": script})
    page = visit(guide, "flow.html", way=way, color_scheme=colours)
    drawn = page.locator("pre.mermaid svg")
    drawn.wait_for()
    assert drawn.count() == 1
    assert page.locator("pre.mermaid").last.text_content() == "<b>no</b> diagram\n"
    other = {"light": "dark", "dark": "light"}[colours]
    page.locator(f"#theme-{other}").check(force=True)
    page.wait_for_function(f"{THEME} === {other!r}")
    page.locator("#theme-system").check(force=True)
    page.wait_for_function(f"{THEME} === {colours!r}")
    assert page.locator("pre.mermaid").last.text_content() == "<b>no</b> diagram\n"
