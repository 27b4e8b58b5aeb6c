"""A link to a heading that its note does not have."""

import re
from collections.abc import Iterator

from ci_vault.extend import Finding, Missing, Nearest, Note, Rule, Vault

# What of a heading's text is not shown: addresses of links, and marks of emphasis, if they are.
_ADDRESS = re.compile(r"\]\([^()\s]*\)")
_MARK = re.compile(r"(?<!\w)_|_(?!\w)")
_ANCHOR = re.compile(r"""<[^<>]*\b(?:name|id)=["']?([^\s"'<>]+)""")
_DROPPED = re.compile(r"[^\w\- ]+")
_NUMBERED = re.compile(r"-\d+\Z")


def check(vault: Vault) -> Iterator[Finding]:
    """Yield a finding for each link that reaches its note and not the heading it names.

    One that a Markdown link names as GitHub does (`#key-words`), or in HTML (`<a name="words">`),
    is there for other readers, so that is only told.
    """
    known: dict[str, tuple[dict[str, str], Nearest]] = {}
    for path, link, reached in vault.doubtful:
        if isinstance(reached, Missing) or link.block or not reached.fragment_missing:
            continue
        if reached.path not in known:
            note = vault.notes[reached.path]
            known[reached.path] = _slugs(note), Nearest(heading.text for heading in note.headings)
        slugs, headings = known[reached.path]
        name = (link.heading or "").lower()
        meant = slugs.get(name) or slugs.get(_NUMBERED.sub("", name))
        if meant and link.kind == "markdown":
            web = f"“{link.heading}” is a name for the web, which Obsidian does not know"
            yield Finding("", link.span, f"{web}; write {meant}", path=path, severity="info")
        else:
            near = headings.of(name.rpartition("#")[2])
            near = f"the heading “{near}”" if near else meant
            hint = f"; did you mean {near}?" if near else ""
            message = f"{reached.path} has no heading “{link.heading}”{hint}"
            yield Finding("", link.span, message, path=path)


def _slugs(note: Note) -> dict[str, str]:
    """Return what a link is to say instead of the names that web pages give places of `note`.

    Of a heading that is small letters without signs, a dash for each blank, as GitHub does it.
    """
    names: dict[str, str] = {}
    for heading in note.headings:
        shown = _ADDRESS.sub("", heading.text).lower()
        for text in (shown, _MARK.sub("", shown)):
            slug = _DROPPED.sub("", text).replace(" ", "-")
            names.setdefault(slug, f"the heading “{heading.text}”")
    for anchor in _ANCHOR.finditer(note.text):
        names.setdefault(anchor[1].lower(), "a heading or a `^block`")
    return names


RULE = Rule(
    summary="A link names a heading that its note does not have.",
    reason=(
        "Obsidian opens the note at its top and says nothing. Most often the heading was reworded "
        "after the link was written. A Markdown link that names it as GitHub does (`#key-words`) "
        "works there, not in Obsidian, and is an info."
    ),
    severity="warning",
    bad={"a.md": "See [[Change#Key activites]].\n", "Change.md": "# Key activities\n"},
    good={
        "a.md": "See [[Change#Key activities]], [[Change#key: activities!]], [[f.pdf#page=3]].\n",
        "Change.md": "# Key activities\n",
        "f.pdf": "",
    },
    traps=(
        {
            "a.md": "![[f.pdf#page=3&rect=1,2]] ![[f.pdf#height=400]] ![[s.mp3#t=10]]\n",
            "f.pdf": "",
            "s.mp3": "",
        },
        {"a.md": "![[f.png|100]] ![[f.png|640x480]] ![[f.png#outline|100]]\n", "f.png": ""},
        {
            "a.md": (
                "[[#Here]] [[#here#Below]] [x](#Here) `[[#No]]` [[Gone#No]]\n\n# Here\n\n## Below\n"
            )
        },
        {"a.md": "[[b#Bước 1 Đo lường]]\n", "b.md": "## Bước 1: Đo lường\n"},
    ),
    vault=check,
)
