"""The whole guide from a vault: every page before it is made, and the attachments they reach."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct

from ci_vault.site import note_page
from ci_vault.site.assets import MERMAID
from ci_vault.site.attachments import attachments, withheld
from ci_vault.site.heard import Notes, notes_of
from ci_vault.site.keeping import Keep, made
from ci_vault.site.kinds import gathered, last, of_texts, others
from ci_vault.site.merging import terms
from ci_vault.site.note_parts import Common
from ci_vault.site.outline import Outline
from ci_vault.site.pages import Pages, pages
from ci_vault.site.planned import Gathering, Kind, NotePage, Planned
from ci_vault.site.problems import problems
from ci_vault.site.site import Site
from ci_vault.site.theme import guide_theme
from ci_vault.site.told import explained
from ci_vault.vault.lazy import Fleeting, Lazy
from ci_vault.vault.vault import Vault

_Sizes = dict[str, tuple[int, int] | None]


def _nothing(_: str) -> bytes:
    return b""


class Given(Struct, frozen=True):
    """What a guide is built with besides the vault.

    `own` are templates of the vault's own by name (`note.html`, `style/base.css` …), which go
    before those that come along; `dates` and `keep` as in `Site`; `notes` are what is held of
    all notes, where that is known; of attachments, by path, `sizes` tell how large a picture is,
    `states` whether it has changed, and `read` gives what is in it.
    """

    own: Mapping[str, str] = {}
    dates: Mapping[str, str] = {}
    sizes: Mapping[str, tuple[int, int] | None] = {}
    notes: Notes | None = None
    states: Mapping[str, bytes] = {}
    read: Callable[[str], bytes] = _nothing
    keep: Keep = made


class Plan(Struct, frozen=True):
    """A guide before it is made; each of its parts is planned when it is asked for.

    `pages` are those of the published notes. `seen` tells all that notes and attachments show of
    themselves, the days of their changes too, from any other. `notes` gives the pages of the notes,
    `others` what follows from what is seen, as `last` does, which takes the names of all files
    before it; `of_texts` gives what is made of whole notes, and `gathered` what is made of other
    files: it takes what these are made of. `together` is what the pages of all notes have in
    common, `explained` what they see of the concepts. `attachments` are the files to copy: the name
    in the guide -> the path in the vault; `states` tell by path whether one has changed. `problems`
    are sentences about what is not shown as it was meant.
    """

    pages: Pages
    seen: Callable[[], bytes]
    notes: Callable[[], Iterable[NotePage]]
    others: Callable[[], Iterable[Kind]]
    of_texts: Callable[[], Iterable[Planned]]
    last: Callable[[Sequence[str]], Kind]
    gathered: Callable[[Mapping[str, bytes]], Iterable[Gathering]]
    together: Common
    explained: Callable[[bytes], bytes]
    attachments: dict[str, str]
    states: Mapping[str, bytes]
    problems: tuple[str, ...]


class Guide(Struct, frozen=True):
    """A built guide: the text of each file by its name in the guide, and the files to copy."""

    files: dict[str, str]
    attachments: dict[str, str]


def build(vault: Vault, given: Given | None = None) -> Guide:
    """Return the guide of `vault`, the same to the byte for the same vault."""
    planned = plan(vault, given or Given())
    notes = (each.plan() for each in planned.notes())
    others = (each for kind in planned.others() for each in kind.plan())
    files = [*notes, *others, *planned.of_texts()]
    gathered = [*planned.gathered({each.name: each.made_of for each in files})]
    names = [*(each.name for each in files), *(each.name for each in gathered)]
    files += planned.last(names).plan()
    made = {each.name: each.make() for each in files}
    for each in (of.plan() for of in gathered):
        made[each.name] = "".join(each.make(made))
    return Guide(made, planned.attachments)


def plan(vault: Vault, given: Given) -> Plan:
    """Return what is to be made of `vault`.

    A link that reaches nothing is shown as text marked missing. Templates and notes with
    `publish: false` or `draft: true` stay out, as do those that may mean it, and all that only they
    say or use.
    """
    notes, mermaid = given.notes or notes_of(vault), vault.config.guide.mermaid
    outlines = Lazy(vault.notes, lambda path: notes.heard[path].outline)
    kept = _published(vault, outlines)
    left_out = withheld(kept, given.read)
    shown = pages(_without(kept, left_out) if left_out else kept, outlines)
    own, copied = tuple(sorted(given.own.items())), attachments(shown)
    site = Site(
        shown,
        guide_theme(own, vault.config.guide),
        terms(shown, notes, given.keep),
        given.dates,
        _sizes(copied.values(), given),
        notes,
        given.read,
        own,
        given.keep,
        None if shown.vault is vault else vault,
        given.states,
    )
    return Plan(
        shown,
        lambda: site.seen,
        partial(note_page.planned, site),
        partial(others, site),
        partial(of_texts, site),
        partial(last, site),
        partial(gathered, site),
        Common(own, vault.config.guide, site.view),
        partial(explained, site),
        copied | ({MERMAID: mermaid} if mermaid else {}),
        given.states,
        tuple(problems(site, vault, left_out)),
    )


def _sizes(paths: Collection[str], given: Given) -> Mapping[str, tuple[int, int] | None]:
    """Return the sizes of the pictures among the attachments at `paths`, measured once."""
    states = [(path, given.states.get(path)) for path in paths]

    def measured(_: _Sizes | None) -> _Sizes:
        return {path: given.sizes.get(path) for path in paths}

    return given.keep("sizes", _Sizes, states, measured)


def _published(vault: Vault, outlines: Mapping[str, Outline]) -> Vault:
    """Return `vault` without templates and the notes that are not to be published."""
    paths = [path for path in vault.notes if outlines[path].is_published]
    if len(paths) == len(vault.notes):
        return vault
    return _restricted(vault, paths, vault.attachments)


def _without(vault: Vault, attachments: Collection[str]) -> Vault:
    """Return `vault` without some of its attachments."""
    rest = (path for path in vault.attachments if path not in attachments)
    return _restricted(vault, vault.notes, rest)


def _restricted(vault: Vault, notes: Iterable[str], attachments: Iterable[str]) -> Vault:
    """Return `vault` with some of its notes and attachments; the others are not there at all."""
    return Vault(
        vault.name,
        Fleeting(notes, lambda path: vault.notes[path]),
        attachments,
        vault.config,
        readings=vault.readings,
        links=vault.links,
        aliases=vault.aliases,
    )
