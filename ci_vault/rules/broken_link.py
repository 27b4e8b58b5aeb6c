"""A link whose target is no note and no attachment."""

from collections.abc import Iterator
from itertools import chain
from posixpath import dirname, join, normpath

from ci_vault.extend import Finding, Fix, Link, Rule, Vault, fold, relinked


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches nothing, with the nearest name there is.

    What is there for other readers than Obsidian's, as far as can be seen, is only told: a folder,
    and what lies outside of the vault.
    """
    folders: set[str] = set()
    for path, link, reached in vault.doubtful:
        is_others = link.embed or link.target.startswith("|")  # other rules speak of these
        if is_others or not vault.is_broken(reached) or vault.guesses.aliased(link.target):
            continue
        folders = folders or _folders(vault)
        beyond = _beyond(path, link, folders)
        if beyond:
            yield Finding("", link.span, beyond, path=path, severity="info")
            continue
        near = vault.guesses.shown(link.target, path)
        hint = f"; did you mean [[{near}]]?" if near else ""
        message = f"this link reaches nothing: there is no “{link.target}”{hint}"
        yield Finding("", link.span, message, _fix(vault, path, link), path)


def _folders(vault: Vault) -> set[str]:
    """Return the folders of the vault that hold a file, themselves or further down, folded."""
    waiting = {dirname(path) for path in chain(vault.notes, vault.attachments)}
    found: set[str] = set()
    while waiting:
        found |= waiting
        waiting = {dirname(folder) for folder in waiting} - found
    return {fold(folder) for folder in found}


def _beyond(path: str, link: Link, folders: set[str]) -> str:
    """Return what is said of a link to a folder or out of the vault, of another nothing."""
    if link.kind != "markdown" and not link.target.startswith("."):
        return ""
    way = normpath(join("/" + dirname(path), link.target)).lstrip("/")
    ups = link.target.split("/").count("..")
    if ups and link.target.startswith("../" * ups) and ups > path.count("/"):
        return "this link leads out of the vault, where Obsidian does not follow it"
    if fold(way) in folders:
        return f"“{link.target}” is a folder, which Obsidian does not open; link to a note in it"
    return ""


def _fix(vault: Vault, path: str, link: Link) -> Fix | None:
    """Return the link with the name that it must mean, where there is one such name only."""
    meant = vault.guesses.certain(link.target, path)
    if meant is None:
        return None
    label = link.target if vault.guesses.titled(link.target) else None
    edits = relinked(vault, path, link, meant, label)
    return Fix(f"Link to {meant}", False, edits) if edits else None


RULE = Rule(
    summary="A link reaches no note and no attachment.",
    reason=(
        "A reader who follows it gets an empty new note in Obsidian, and a dead end in the guide. "
        "Most often the target was renamed or is misspelt."
    ),
    severity="error",
    bad={
        "a.md": (
            "See [[Chnage enablement#Risk|it]], [[change-enablement]], [[Old/Change enablement]],\n"
            "[[Kích hoạt thay đổi]] and [it](Practices/Change%20enablment.md#Risk).\n"
        ),
        "Practices/Change enablement.md": "---\ntitle: Kích hoạt thay đổi\n---\n# Risk\n",
    },
    good={
        "a.md": (
            "See [[Change enablement#Risk|it]], [[Change enablement]], [[Change enablement]],\n"
            "[[Change enablement|Kích hoạt thay đổi]] and "
            "[it](Practices/Change%20enablement.md#Risk).\n"
        ),
        "Practices/Change enablement.md": "---\ntitle: Kích hoạt thay đổi\n---\n# Risk\n",
    },
    traps=(
        {
            "a.md": (
                "See [[b]], [[#Here]], `[[code]]`, <!-- [[comment]] -->, [[]], ![[gone.png]]\n"
                "[[<% tp.file.title %>]], [[{{title}}]] and [[flow.png]].\n\n# Here\n"
            ),
            "b.md": "See [[a]].\n\n%%\n[[comment]]\n%%\n\n```\n[[code]]\n```\n",
            "flow.png": "",
        },
        {
            "a.md": "[[ITIL 4]] [[People/An]]\n",
            "ci-vault.toml": '[lint]\nexternal-ok = ["ITIL*", "People/*"]\n',
        },
        {"a.md": "[it](.github/workflows/check.yml) and [[.obsidian/app.json]]\n"},
        {"a.md": "[[SC]]\n", "Sự cố.md": "---\naliases: [SC]\n---\n"},
    ),
    reads=("lint.external-ok",),
    vault=check,
)
