"""Styles and scripts lose what only their writers need, and nothing else."""

import pytest

from ci_vault.site.assets import ASSETS, short
from ci_vault.site.theme import guide_theme
from ci_vault.templates import source

MOST = 68_000  # bytes of all styles and scripts together
MOST_READ = 42_000  # of those that every page loads


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.css", "/* a\n b */\nb {\n  c: d e;\n  f: g;\n}\n", "b{c:d e;f:g}"),
        ("a.css", "a :is(b, c):not(d) > e { f: 1 }", "a :is(b,c):not(d) > e{f:1}"),
        ("a.css", 'a { content: "b: c; { d"; e: f }', 'a{content:"b: c; { d";e:f}'),
        ("a.css", "a { b: calc(1px + (2px - 1px)) }", "a{b:calc(1px + (2px - 1px))}"),
        ("a.js", "// a\n  // b\n  c(); // d\n\n  e();\n", "c(); // d\ne();\n"),
        ("a.js", "/* a\n   b */\n  c(`/* d */`);\n", "c(`/* d */`);\n"),
        ("a.js", "a(`\n  // b\n`);\n", "a(`\n  // b\n`);\n"),
        ("a.js", 'a("b \\\n  // c");\n', 'a("b \\\n  // c");\n'),
        ("a.js", "  a(); // the last", "a(); // the last"),
        ("a.js", "a();\n// the last", "a();\n"),
    ],
)
def test_what_only_writers_need_goes(name: str, text: str, expected: str) -> None:
    assert short(name, text) == expected


def test_styles_and_scripts_are_light() -> None:
    theme = guide_theme({})
    sizes = {
        name: sum(len(short(name, source(theme, part)).encode()) + 1 for part in parts)
        for name, parts in ASSETS.items()
    }
    everywhere = ("assets/style.css", "assets/first.js", "assets/guide.js")
    assert sum(sizes.values()) < MOST
    assert sum(sizes[name] for name in everywhere) < MOST_READ
    assert all(
        short("a.js", source(theme, part)) != source(theme, part)
        for parts in ASSETS.values()
        for part in parts
        if part.endswith(".js")
    )
