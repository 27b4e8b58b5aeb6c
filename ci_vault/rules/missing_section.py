"""A section that a note of its type must have."""

from collections.abc import Iterator

from ci_vault.extend import (
    Context,
    Edit,
    Finding,
    Fix,
    Note,
    Rule,
    Span,
    Title,
    has_title,
    is_index,
    is_template,
    kind_of_title,
    side_of,
    types_of,
)

_PRACTICE = "practice"
_BOTH = ("key words", "key activities")
_PURPOSE, _TAGS = ("purpose", "mục đích"), ("tags", "thẻ")
_TITLES = {"keyword": ("Key words", "Từ khóa"), "activity": ("Key activities", "Hoạt động chính")}


def check(context: Context) -> Iterator[Finding]:
    """Yield one finding for a note that lacks sections; the fix adds their titles."""
    what, asked = _asked(context)
    missing = [name for name in asked if not _has(context, name)]
    if missing and not (is_template(context.note, context.config) or is_index(context.note)):
        names = ", ".join(f"“{name}”" for name in missing)
        place = context.note.properties.place("type")
        message = f"this note of type {what} lacks {names}; add what is missing"
        yield Finding("", place.value if place else Span(0, 0), message, _fix(context, missing))


def _asked(context: Context) -> tuple[str, tuple[str, ...]]:
    """Return the type of a note and the sections it must have: as configured, else by its looks.

    Where no sections are configured, a note that calls itself a practice, or has a purpose in both
    languages, and has key words or key activities, needs the others too.
    """
    if any(kind.sections for kind in context.config.types.values()):
        types = [of for of in types_of(context.note, context.config) if of[1].sections]
        asked = dict.fromkeys(name for _, kind in types for name in kind.sections)
        return " and ".join(name for name, _ in types), tuple(asked)
    practice = context.reading.practice
    if practice is None:
        return "", ()
    kinds = {pair.kind for pair in context.reading.pairs}.intersection(_TITLES)
    surely = "type" in context.note.properties.values or (
        practice.purpose_en and practice.purpose_vi
    )
    if len(kinds) < len(_BOTH) and surely:
        kinds |= {title.kind for title in context.titles}
        return (_PRACTICE, _BOTH) if len(kinds) == 1 else ("", ())
    return "", ()


def _has(context: Context, name: str) -> bool:
    note, reading, plain = context.note, context.reading, name.casefold().strip()
    if plain in _TAGS:
        return bool(note.tags)
    kind = "purpose" if plain in _PURPOSE else kind_of_title(name, context.config.bilingual)
    if any(pair.kind == kind for pair in reading.pairs):
        return True
    if kind in _TITLES:
        return any(kind == of.kind for of in context.titles)
    return has_title(note, name)


def _fix(context: Context, missing: list[str]) -> Fix | None:
    """Return the edits that add a title for each section, as the note's other titles look."""
    note, bilingual = context.note, context.config.bilingual
    edits: list[Edit] = []
    last: list[str] = []
    for name in missing:
        if name.casefold().strip() in (*_PURPOSE, *_TAGS):
            continue
        kind = kind_of_title(name, bilingual)
        like = next((of for of in context.titles if of.kind != kind), None) if kind else None
        side = side_of(like.text) if like else context.reading.language
        title = _title(note, name, kind, side, like)
        if like and kind == "keyword":
            edits.append(_inserted(note, like.whole.start, f"{title}\n\n"))
        else:
            last.append(title)
    if last:
        edits.append(_at_end(note, last))
    return Fix("Add the titles of what is missing", False, tuple(edits)) if edits else None


def _title(note: Note, name: str, kind: str | None, side: str, like: Title | None) -> str:
    """Return a line that is the title of a section: like another of the note, where it has one."""
    en, vi = _TITLES.get(kind or "", (name, name))
    text = {"vi": vi, "both": f"{en} / {vi}"}.get(side, en)
    if like and not like.level:
        written = like.whole.of(note.text)
        mark = written[: len(written) - len(written.lstrip("*_="))]
        return f"{mark}{text}{mark}"
    return f"{'#' * (like.level if like else 2)} {text}"


def _at_end(note: Note, titles: list[str]) -> Edit:
    """Return the edit that puts `titles` at the end of a note, before a last line of tags."""
    last = note.blocks[-1].span if note.blocks else Span(0, 0)
    words = last.of(note.text).split()
    if words and all(word.startswith("#") for word in words):
        return _inserted(note, last.start, "".join(f"{title}\n\n" for title in titles))
    end = len(note.text.rstrip())
    return _inserted(note, end, "".join(f"\n\n{title}" for title in titles))


def _inserted(note: Note, at: int, text: str) -> Edit:
    end = "\r\n" if "\r\n" in note.text else "\n"
    return Edit(Span(at, at), text.replace("\n", end))


_CONFIG = """\
[types.practice]
folder = "Practices"
sections = ["purpose", "key words", "key activities", "Risks", "tags"]
"""
_PURPOSES = "The purpose of change is to help.\n\nMục đích của thay đổi là giúp đỡ.\n"

RULE = Rule(
    summary="A note lacks a section that its type must have.",
    reason=(
        "Its key words are missing in the glossary, its key activities in the checklists. The "
        "configuration says which sections a type needs; without it, a note that is surely a "
        "practice and has key words needs key activities, and the other way round."
    ),
    severity="warning",
    bad={
        "Change.md": f"{_PURPOSES}\n*Key activities*\n- plan: lập kế hoạch\n",
        "Incident.md": f"{_PURPOSES}\n### Key words / Từ khoá\n\n- plan: kế hoạch\n\n#incident\n",
    },
    good={
        "Change.md": f"{_PURPOSES}\n*Key words*\n\n*Key activities*\n- plan: lập kế hoạch\n",
        "Incident.md": (
            f"{_PURPOSES}\n### Key words / Từ khoá\n\n- plan: kế hoạch\n\n"
            "### Key activities / Hoạt động chính\n\n#incident\n"
        ),
    },
    traps=(
        {"a.md": "---\ntype: practice\n---\nThe purpose of change is to help.\n"},
        {"a.md": _PURPOSES, "b.md": f"---\ntype: practice\n---\n{_PURPOSES}"},
        {"Home.md": f"{_PURPOSES}\n## Key words\n\n- change: thay đổi\n"},
        {"Templates/a.md": f"{_PURPOSES}\n## Key words\n\n- change: thay đổi\n"},
        {"a.md": f"---\ntype: concept\n---\n{_PURPOSES}\n## Key words\n\n- plan: kế hoạch\n"},
        {"ci-vault.toml": _CONFIG, "Change.md": f"{_PURPOSES}\n*Key words*\n- plan: kế hoạch\n"},
        {
            "ci-vault.toml": _CONFIG,
            "Practices/a.md": f"{_PURPOSES}\n*Key words*\n\n## Key activities\n\n# Risks\n#a\n",
            "Practices/Index.md": "[[a]]\n",
            "Practices/t.md": "# {{title}}\n",
        },
    ),
    reads=("types", "templates", "bilingual.keywords", "bilingual.activities"),
    note=check,
)
