"""What a team has decided, as read from `ci-vault.toml`."""

from typing import Literal

from msgspec import Struct, field

from ci_vault.model.diagnostic import Severity


class BilingualConfig(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How the two languages are written down; added to the forms known by default.

    `keywords` and `activities` are section titles, `separators` marks between two languages,
    `gloss_labels` names of what holds the Vietnamese of a note about one word (`Direct:`),
    `english_columns` and `vietnamese_columns` titles of a table's columns, `title_vi` the
    property that gives a practice's Vietnamese name. `terms` is the path of the note that holds
    the reviewed terms, relative to the vault.
    """

    keywords: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    separators: tuple[str, ...] = ()
    gloss_labels: tuple[str, ...] = ()
    english_columns: tuple[str, ...] = ()
    vietnamese_columns: tuple[str, ...] = ()
    title: str = "title"
    title_vi: str = "title_vi"
    terms: str = "Terms.md"


class LintConfig(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which rules run and how loud they are; `external_ok` are targets never called broken.

    `tone_style` is the style of tone marks that the team writes (`old`: `hòa`, `new`: `hoà`),
    `confusable` maps wordings that are wrong here to the right ones, `words` are words of the
    team's own that are no misspellings.
    """

    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    external_ok: tuple[str, ...] = ()
    tone_style: Literal["", "old", "new"] = ""
    confusable: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()


class Config(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """All of `ci-vault.toml`; every field has a default that suits an ordinary vault.

    `exclude` are patterns as in `.gitignore`; `max_note_size` is in bytes.
    """

    name: str = ""
    exclude: tuple[str, ...] = ()
    resolve_aliases: bool = False
    max_note_size: int = 10_000_000
    bilingual: BilingualConfig = field(default_factory=BilingualConfig)
    lint: LintConfig = field(default_factory=LintConfig)
