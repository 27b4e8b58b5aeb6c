"""The concepts of a guide, merged anew only where a note means something else."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from unicodedata import normalize

from msgspec import Struct, msgpack
from msgspec.structs import replace

from ci_vault.bilingual.keys import identity
from ci_vault.model.term import Concept, PairKind, Term
from ci_vault.site.heard import Notes
from ci_vault.site.keeping import Keep, made
from ci_vault.site.pages import Pages
from ci_vault.site.planned import digest
from ci_vault.site.search_records import keys as words_of
from ci_vault.site.terms import TermCard, Terms, Wording
from ci_vault.vault.disputed import Disputed
from ci_vault.vault.drafts import concept_of, id_of
from ci_vault.vault.meaning import Meaning
from ci_vault.vault.related import Key, related
from ci_vault.vault.resolve import Missing
from ci_vault.vault.terms import Gathered, gathered

# An activity is a sentence, not a term.
_KINDS: tuple[PairKind, ...] = ("practice", "keyword", "term")
# Where more notes than this mean something else, all concepts are merged anew.
_FEW = 50


class _Mean(Struct, frozen=True, array_like=True, gc=False):
    """What is held of a note's meaning: `told` tells it from any other.

    `keys` are those of the concepts that it names, `own` those of its title and its file, `names`
    those that tell concepts that it is their home.
    """

    told: bytes
    keys: tuple[Key, ...]
    own: tuple[Key, ...]
    names: tuple[Key, ...]


class _Means(Struct, frozen=True, array_like=True):
    """What cards were made of: what each note means, and what it is about, by path.

    `keys` are those of all concepts, some of which have no card; `links` tell where those of the
    notes that are about one lead.
    """

    means: dict[str, _Mean]
    about: dict[str, Key]
    keys: tuple[Key, ...]
    links: bytes


class _Merged(Struct, frozen=True, array_like=True):
    """The concepts, in the order of their ids, and as bytes the `_Means` they were made of."""

    cards: tuple[TermCard, ...]
    means: bytes


class _Notes(Struct, frozen=True):
    """What the concepts are made of: the notes of `pages`, and what each means."""

    pages: Pages
    notes: Notes

    def reached(self, path: str) -> Iterator[str]:
        """Yield the paths that the links of a note reach."""
        links = self.pages.vault.links_from(path)
        return (to.path for _, to in links if not isinstance(to, Missing))

    def links(self, about: Iterable[str]) -> bytes:
        """Return what tells where the links of the notes `about` something lead from others."""
        return digest([(path, list(self.reached(path))) for path in about])

    def meanings(self, paths: Iterable[str]) -> Iterator[tuple[str, Meaning]]:
        """Yield what the notes at `paths` mean, each with its path."""
        decode = msgpack.Decoder(Meaning).decode
        return ((path, decode(self.notes.rests[path].meaning)) for path in paths)


def terms(pages: Pages, notes: Notes, keep: Keep = made) -> Terms:
    """Return the concepts that the notes of `pages` name; `keep` gives what it knows of them.

    `notes` tell what each means.
    """
    vault, outlines, of = pages.vault, pages.outlines, _Notes(pages, notes)

    def merged(before: _Merged | None) -> _Merged:
        again = _again(of, before) if before else None
        return again or _whole(of)

    # What is seen of the notes tells their meaning too, and is asked faster. Where their links lead
    # follows from the settings as well.
    notes_seen = [(path, outlines[path].seen) for path in vault.notes]
    seen = (vault.config, vault.attachments, notes_seen)
    return Terms(keep("terms", _Merged, seen, merged).cards)


def _whole(of: _Notes) -> _Merged:
    paths = [*of.pages.vault.notes]
    means = {}

    def meanings() -> Iterator[tuple[str, Meaning]]:
        for path, meaning in of.meanings(paths):
            means[path] = _mean(of, path, meaning)
            yield path, meaning

    return _merged(of, means, gathered(meanings()), {}, (), ())


def _again(of: _Notes, before: _Merged) -> _Merged | None:
    """Return the concepts, merging only those that notes name which mean something else.

    None where these are many, or other notes are the homes of concepts.
    """
    known = msgpack.decode(before.means, type=_Means)
    outlines, was = of.pages.outlines, known.means
    told = {path: outlines[path].meaning for path in of.pages.vault.notes}
    other = [path for path in told if path not in was or was[path].told != told[path]]
    gone = was.keys() - told.keys()
    if len(other) + len(gone) > _FEW:
        return None
    if not (other or gone) and known.links == of.links(known.about):
        return before
    new = {path: _mean(of, path, each) for path, each in of.meanings(other)}
    means = {path: new.get(path) or was[path] for path in told}
    changed = [(was.get(path), new.get(path)) for path in (*other, *gone)]
    if any(_names(old) != _names(now) for old, now in changed):
        return None
    touched = _touched(means, [each for pair in changed for each in pair if each])
    paths = [at for at, each in means.items() if not touched.isdisjoint((*each.keys, *each.own))]
    every = {key for each in means.values() for key in each.keys}
    found = gathered(of.meanings(paths), Disputed(frozenset(touched), tuple(paths), every))
    left = told.keys() - new.keys()
    about = {path: key for path, key in known.about.items() if path in left and key not in touched}
    keys = [key for key in known.keys if key not in touched]
    ids = {id_of(key) for key in touched}
    cards = [card for card in before.cards if card.id not in ids]
    return _merged(of, means, found, about, keys, cards)


def _names(mean: _Mean | None) -> tuple[Key, ...]:
    return mean.names if mean else ()


def _touched(means: Mapping[str, _Mean], changed: Iterable[_Mean]) -> set[Key]:
    """Return the keys of the concepts that may be others where notes have `changed`.

    A note is about the first of its own names that is a concept, so all of them are.
    """
    touched = {key for each in changed for key in (*each.keys, *each.own)}
    own = [each.own for each in means.values()]
    while True:
        more = {key for keys in own if not touched.isdisjoint(keys) for key in keys} - touched
        if not more:
            return touched
        touched |= more


def _merged(
    of: _Notes,
    means: dict[str, _Mean],
    found: Gathered,
    about: Mapping[str, Key],
    keys: Collection[Key],
    cards: Collection[TermCard],
) -> _Merged:
    """Return the concepts of `means`: those that were `found`, and what stays.

    That is what notes are `about`, the `keys`, and the `cards`.
    """
    about = {**about, **found.about}
    keys = (*keys, *found.drafts)
    outlines = of.pages.outlines
    joined = related(about, {*keys}, {path: outlines[path].tags for path in about}, of.reached)
    beside = {id_of(key): tuple(sorted(map(id_of, others))) for key, others in joined.items()}
    homes: dict[Key, str] = {}
    for path, mean in means.items():
        for key in mean.names:
            homes.setdefault(key, path)
    new = [
        _card(concept_of(id_of(key), draft, ()), homes)
        for key, draft in found.drafts.items()
        if draft.kind in _KINDS
    ]
    every = [_related(card, beside.get(card.id, ())) for card in (*cards, *new)]
    told = msgpack.encode(_Means(means, about, keys, of.links(about)))
    return _Merged(tuple(sorted(every, key=attrgetter("id"))), told)


def _related(card: TermCard, others: tuple[str, ...]) -> TermCard:
    return card if card.related == others else replace(card, related=others)


def _mean(of: _Notes, path: str, means: Meaning) -> _Mean:
    outline = of.pages.outlines[path]
    keys: dict[Key, None] = dict.fromkeys(each.key for each in means.namings)
    for each in means.reviewed:
        keys["en", identity(each.row.en, "en")] = None
    names: tuple[Key, ...] = ()
    if not outline.names_nothing:
        en, vi = outline.names
        names = (("en", identity(en, "en")), ("vi", identity(vi, "vi")))
    return _Mean(outline.meaning, tuple(keys), means.about.names, names)


def _wording(term: Term) -> Wording:
    run = " ".join(words_of(normalize("NFC", term.text)))
    return Wording(term.language, term.text, term.status, run)


def _card(concept: Concept, homes: Mapping[Key, str]) -> TermCard:
    keys = ((term.language, identity(term.text, term.language)) for term in concept.terms)
    paths = dict.fromkeys(place.path for term in concept.terms for place in term.occurrences)
    wordings = tuple(map(_wording, concept.terms))
    meant = (concept.definition_en, concept.definition_vi)
    return TermCard(
        concept.id,
        concept.kind,
        wordings,
        *meant,
        concept.domain,
        concept.related,
        tuple(paths),
        next((homes[key] for key in keys if key in homes), None),
        digest(concept.id, wordings, meant)[:8],
    )
