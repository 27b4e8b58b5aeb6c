"""What a team has decided, as read from `ci-vault.toml`; each key's description is its manual."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from ci_vault.model.diagnostic import Severity


class BilingualConfig(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How the two languages are written down; added to the forms known by default."""

    keywords: Annotated[
        tuple[str, ...], Meta(description="More titles of sections that hold key words.")
    ] = ()
    activities: Annotated[
        tuple[str, ...], Meta(description="More titles of sections that hold key activities.")
    ] = ()
    separators: Annotated[
        tuple[str, ...], Meta(description="More marks that stand between the two languages.")
    ] = ()
    gloss_labels: Annotated[
        tuple[str, ...],
        Meta(description="More labels of the Vietnamese in a note about one word (`Direct:`)."),
    ] = ()
    english_columns: Annotated[
        tuple[str, ...], Meta(description="More titles of a table's columns that hold English.")
    ] = ()
    vietnamese_columns: Annotated[
        tuple[str, ...], Meta(description="More titles of a table's columns that hold Vietnamese.")
    ] = ()
    title: Annotated[str, Meta(description="The property that names a practice in English.")] = (
        "title"
    )
    title_vi: Annotated[
        str, Meta(description="The property that names a practice in Vietnamese.")
    ] = "title_vi"
    terms: Annotated[
        str, Meta(description="The note that holds the reviewed terms, relative to the vault.")
    ] = "Terms.md"


class NoteType(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """One type of note: which notes are of it, and what each of them must have."""

    where: Annotated[
        dict[str, str | bool | int],
        Meta(
            description="Values of properties that make a note one of this type, `*` for any; "
            "without this and `folder`: the property `type` holds the type's own name."
        ),
    ] = field(default_factory=dict)
    folder: Annotated[
        str,
        Meta(
            description="The folder that such notes are in, at any depth; may be a pattern. "
            "With `where`, both must hold."
        ),
    ] = ""
    properties: Annotated[
        tuple[str, ...], Meta(description="Properties that such a note must have, filled in.")
    ] = ()
    schema: Annotated[
        dict[str, Any] | str,
        Meta(
            description="The JSON Schema (draft 7) of such a note's properties, or the path of a "
            "file that holds it, relative to the configuration."
        ),
    ] = field(default_factory=dict)
    sections: Annotated[
        tuple[str, ...],
        Meta(
            description="What such a note must have, in any order: `purpose`, `key words`, "
            "`key activities`, `tags`, or the title of any other section."
        ),
    ] = ()


class LintConfig(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which rules run, how loud they are, and what the team calls right."""

    select: Annotated[
        tuple[str, ...],
        Meta(description="The only rules that run, names or patterns (`*-link`); empty: all."),
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="Rules that do not run, names or patterns.")
    ] = ()
    fail_on: Annotated[
        Severity,
        Meta(
            description="The least severity, of what is shown, that makes `ci-vault lint` exit 1."
        ),
    ] = "error"
    severity: Annotated[
        dict[str, Severity], Meta(description="How loud a rule is here, by its name.")
    ] = field(default_factory=dict)
    per_file_ignores: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Rules that do not run on some notes, by pattern of path."),
    ] = field(default_factory=dict)
    baseline: Annotated[
        str,
        Meta(description="The file of known findings that are left out, relative to the vault."),
    ] = ""
    external_ok: Annotated[
        tuple[str, ...], Meta(description="Patterns of link targets that are never called broken.")
    ] = ()
    tags: Annotated[
        tuple[str, ...],
        Meta(description="The tags that may be used, names or patterns (`practice/*`); none: any."),
    ] = ()
    tone_style: Annotated[
        Literal["", "old", "new"],
        Meta(description="Where tone marks go: `old` (hòa), `new` (hoà); empty: as mostly."),
    ] = ""
    confusable: Annotated[
        dict[str, str],
        Meta(description="Vietnamese often written wrongly, with what is right; added to ours."),
    ] = field(default_factory=dict)
    words: Annotated[
        tuple[str, ...], Meta(description="English words of the team that are spelt right.")
    ] = ()


class GuideConfig(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How the practice guide is built."""

    url: Annotated[
        str,
        Meta(
            description="Where the guide is published (`https://…/`), for its site map, its feed "
            "and its page for what is not found; empty: not said.",
            pattern="^(https?://.*)?$",
            examples=["https://team.example/guide/"],
        ),
    ] = ""
    remote_pictures: Annotated[
        bool,
        Meta(description="Whether pictures from elsewhere are shown, not linked to: it asks them."),
    ] = False
    mermaid: Annotated[
        str,
        Meta(
            description="The script that draws Mermaid diagrams (`mermaid.min.js`), relative to "
            "the vault; empty: diagrams are shown as their source."
        ),
    ] = ""


class Config(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All of `ci-vault.toml`; every field has a default that suits an ordinary vault."""

    name: Annotated[
        str, Meta(description="The vault's name in reports and the guide; empty: its folder's.")
    ] = ""
    exclude: Annotated[
        tuple[str, ...], Meta(description="Files and folders left alone, as in `.gitignore`.")
    ] = ()
    templates: Annotated[
        tuple[str, ...],
        Meta(description="Patterns of paths: notes that are templates, and are not asked for."),
    ] = ("Templates/*", "*/Templates/*", "_templates/*", "Mẫu/*", "*/Mẫu/*")
    resolve_aliases: Annotated[
        bool, Meta(description="Whether `[[Alias]]` reaches a note; Obsidian does not follow it.")
    ] = False
    max_note_size: Annotated[
        int,
        Meta(ge=1, le=2**53, description="Notes larger than this many bytes are named, not read."),
    ] = 10_000_000
    bilingual: BilingualConfig = field(default_factory=BilingualConfig)
    types: Annotated[
        dict[str, NoteType], Meta(description="The types of notes, by name: `[types.practice]`.")
    ] = field(default_factory=dict)
    lint: LintConfig = field(default_factory=LintConfig)
    guide: GuideConfig = field(default_factory=GuideConfig)
