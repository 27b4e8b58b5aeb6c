"""A link whose target is no note and no attachment."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from ci_vault.extend import Finding, Missing, Nearest, Rule, Vault


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches nothing, with the nearest name there is."""
    allowed = vault.config.lint.external_ok
    nearest = None
    for path in vault.notes:
        for link, reached in vault.links_from(path):
            if not isinstance(reached, Missing) or _is_template(link.target):
                continue
            if any(fnmatchcase(link.target, pattern) for pattern in allowed):
                continue
            nearest = nearest or Nearest(_names(vault))
            near = nearest.of(link.target)
            hint = f"; did you mean [[{near}]]?" if near else ""
            what = "embed" if link.embed else "link"
            message = f"this {what} reaches nothing: there is no “{link.target}”{hint}"
            yield Finding("", link.span, message, path=path)


def _names(vault: Vault) -> Iterator[str]:
    """Yield what a link may call each file: a note by its name, an attachment with its ending."""
    for path in (*vault.notes, *vault.attachments):
        yield path.rpartition("/")[2].removesuffix(".md")


def _is_template(target: str) -> bool:
    """Say whether a template program will write the target when the note is made."""
    return "<%" in target or "{{" in target


RULE = Rule(
    summary="A link reaches no note and no attachment.",
    reason=(
        "A reader who follows it gets an empty new note in Obsidian, and a dead end in the guide. "
        "Most often the target was renamed or is misspelt."
    ),
    severity="error",
    bad={"a.md": "See [[Chnage enablement]].\n", "Change enablement.md": "See [[a]].\n"},
    good={
        "a.md": (
            "See [[Change enablement]], [[#Here]], `[[code]]`, <!-- [[comment]] -->\n"
            "[[<% tp.file.title %>]] and ![[flow.png]].\n\n# Here\n"
        ),
        "Change enablement.md": "See [[a]].\n",
        "flow.png": "",
    },
    vault=check,
)
