"""Styles and scripts lose what only their writers need, and are light."""

from collections.abc import Callable

import pytest

from ci_vault.site.assets import DIAGRAMS, short
from ci_vault.site.build import Given, build
from ci_vault.vault.vault import Vault

MOST = 58_000  # bytes of all styles and scripts together
MOST_READ = 40_000  # of those that every page loads
EVERYWHERE = ("assets/style.css", "assets/first.js", "assets/guide.js")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.css", "/* a\n b */\nb {\n  c: d e;\n  f: g;\n}\n", "b{c:d e;f:g}"),
        ("a.css", 'a { content: "b: c; { d"; e: f }', 'a{content:"b: c; { d";e:f}'),
        (
            "a.css",
            "a { b: c; > d { e: f }\n  d:g, :is(h) { i: j } }",
            "a{b:c;>d{e:f}d:g,:is(h){i:j}}",
        ),
        ("a.css", "a { b: calc(1px + (2px - 1px)) }", "a{b:calc(1px + (2px - 1px))}"),
        ("a.js", "// a\n  // b\n  c(); // d\n\n  e();\n", "c();e();"),
        ("a.js", "c(`/* d */\n  // e`);\n", "c(`/* d */\n  // e`);"),
        ("a.js", 'a("// b").replace(/"\\/\\//, "");\n', 'a("// b").replace(/"\\/\\//,"");'),
    ],
)
def test_what_only_writers_need_goes(name: str, text: str, expected: str) -> None:
    assert short(name, text) == expected


def test_styles_and_scripts_are_light(vault_of: Callable[..., Vault]) -> None:
    files = build(vault_of({"a.md": ""}), Given()).files
    sizes = {
        name: len(text.encode())
        for name, text in files.items()
        if name.startswith("assets/") and name != "assets/graph-data.js"
    }
    assert sum(sizes.values()) < MOST
    assert sum(sizes[name] for name in EVERYWHERE) < MOST_READ
    assert DIAGRAMS not in sizes
