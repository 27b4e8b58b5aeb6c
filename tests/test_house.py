"""The house: imports go down only, each library has one address, files and functions are small.

When one of these fails, the message says why the law is there.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "ci_vault"
FILES = sorted(HOUSE.rglob("*.py"))

FLOORS = {
    "model": 1,
    "markdown": 2,
    "bilingual": 2,
    "vault": 2,
    "templates": 2,
    "extend": 3,
    "disk": 3,
    "cache": 3,
    "rules": 4,
    "reports": 4,
    "formats": 4,
    "linter": 5,
    "remembering": 4,
    "workers": 3,
    "proposing": 5,
    "rewriting": 5,
    "serving": 5,
    "site": 5,
    "starter": 5,
    "terminal": 5,
    "commands": 6,
    "lsp": 6,
    "cli": 7,
    "__main__": 8,
    "__init__": 8,
}
# The imports sideways that are meant, and why.
ALLOWED = {
    ("vault", "bilingual"),  # a vault knows what its notes say in two languages
    ("serving", "site"),  # what is served is the guide, made anew with every change
}
ADDRESSES = {
    "pyromark": ("markdown/events.py",),
    "markdown_it": ("markdown/",),
    "mdit_py_plugins": ("markdown/",),
    "frontmatter": ("markdown/frontmatter.py",),
    "yaml": ("markdown/frontmatter.py",),
    "nh3": ("markdown/clean.py",),
    "latex2mathml": ("markdown/mathml.py",),
    "pygments": ("markdown/coloured.py",),
    "networkx": ("vault/graph.py",),
    "rapidfuzz": ("vault/nearest.py",),
    "fastjsonschema": ("vault/schema.py",),
    "pathspec": ("disk/walk.py",),
    "imagesize": ("disk/pictures.py",),
    "rcssmin": ("site/assets.py",),
    "rjsmin": ("site/assets.py",),
    "jinja2": ("templates/",),
    "xlsxwriter": ("formats/xlsx.py",),
    "genanki": ("formats/apkg.py",),
    "watchfiles": ("serving/",),
    "starlette": ("serving/",),
    "uvicorn": ("serving/",),
    "typer": ("cli.py", "commands/"),
    "rich": ("cli.py", "commands/", "terminal.py"),
}
LONGEST_FILE, LONGEST_FUNCTION = 250, 50
EXCUSE = re.compile(r"[Ll]onger than other (?:files|functions), because ")


def named(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}: write imports in full; they are read as a map"
            yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=named)
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        if not name.startswith("ci_vault."):
            continue
        there = name.split(".")[1]
        if there == here or (here, there) in ALLOWED:
            continue
        assert FLOORS[there] < FLOORS[here], (
            f"{named(path)} imports {name}: {here} is on floor {FLOORS[here]}, {there} on "
            f"{FLOORS[there]}. What is below must not know what is built on it."
        )


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_library_lives_at_its_address(path: Path) -> None:
    for name in imports(path):
        homes = ADDRESSES.get(name.split(".")[0])
        assert homes is None or named(path).startswith(homes), (
            f"{named(path)} imports {name}, whose address is {' or '.join(homes)}: one place to "
            f"change when the library does, and no start-up cost for those who do not need it."
        )


@pytest.mark.parametrize("shelf", ["rules", "reports", "formats"])
def test_a_file_on_a_shelf_has_one_import_of_ours(shelf: str) -> None:
    for path in sorted((HOUSE / shelf).glob("[a-z]*.py")):
        ours = {name for name in imports(path) if name.startswith("ci_vault")}
        assert ours <= {"ci_vault.extend"}, (
            f"{named(path)} imports {ours}: what an addition may use stands on one page, "
            f"extend.py, so that a stranger's addition can use it too."
        )


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_and_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    lines = len(text.splitlines())
    assert lines <= LONGEST_FILE or EXCUSE.search(ast.get_docstring(tree) or ""), (
        f"{named(path)} has {lines} lines: split it, or say in its docstring why it is longer."
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION or EXCUSE.search(ast.get_docstring(node) or ""), (
                f"{named(path)}: {node.name} has {length} lines: split it, or say why it is longer."
            )


@pytest.mark.parametrize("path", FILES, ids=named)
def test_public_things_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{named(path)} does not say what it is"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{named(path)}: {node.name} does not say what it is"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_the_disk_opens_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # Templates are part of the program, and the null device is no file.
    if room(path) == "disk" or "importlib.resources" in text or named(path) == "cli.py":
        return
    opens = {"open", "read_text", "write_text", "read_bytes", "write_bytes"}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            assert name not in opens, (
                f"{named(path)}:{node.lineno} calls {name}: files are opened in disk/, so that "
                f"all else is text in, text out, and is tested without a disk."
            )


def test_only_the_rim_prints() -> None:
    for path in FILES:
        calls = (
            node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
        )
        prints = [call for call in calls if getattr(call.func, "id", "") == "print"]
        assert not prints or named(path) in ("cli.py", "terminal.py"), f"{named(path)} prints"


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_group_is_repeated_possessively(path: Path) -> None:
    found = re.search(r"\)[*+?]\+", path.read_text(encoding="utf-8"))
    assert not found, f"{named(path)}: Python 3.11.2, which Debian 12 ships, misreads `{found[0]}`"
