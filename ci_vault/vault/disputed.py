"""What each note names, by keys alone: it tells which notes disagree before any is gone through."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from ci_vault.bilingual.keys import identity
from ci_vault.bilingual.language import is_surely_vietnamese
from ci_vault.model.note import Note
from ci_vault.model.term import ACCEPTED, UNWANTED, Language, Pair, Reading, Reviewed
from ci_vault.model.text import within
from ci_vault.vault.drafts import RANKS, key_of
from ci_vault.vault.leading import is_attachment, leading
from ci_vault.vault.related import Key
from ci_vault.vault.roles import is_index, names_nothing

# Rows of a kind and the identity keys of the English and the Vietnamese, `""` where there is none.
# Besides the kinds of pairs that name concepts, `listed` is what only leads to one. Only where the
# note has aliases: `alias`, and what these are aliases of, `about` for certain or `title` where a
# concept is called so.
Names = tuple[tuple[str, str, str], ...]
_ALIASED = ("about", "title", "alias")
_LISTED = "listed"


class Named(Struct, frozen=True, gc=False):
    """A pair that names the concept of a key.

    `home` says that the note is a place where the concept is at home: one of its practice's own
    words. `listed` says that it is none at all, but an index, that leads to the note about it.
    """

    key: Key
    pair: Pair
    home: bool
    listed: bool


class Disputed(Struct, frozen=True):
    """The concepts that terms disagree about: their keys, the notes that name them, all keys.

    Of `listed` no note says more than an index does; they are concepts if a note is called so.
    """

    keys: frozenset[Key]
    paths: tuple[str, ...]
    known: Collection[Key]
    listed: frozenset[Key] = frozenset()


class _Seen(Struct):
    """What the names have said so far; the sets are what needs a closer look."""

    rendered: dict[str, str] = field(default_factory=dict)
    rendering: dict[str, str] = field(default_factory=dict)
    alone: set[Key] = field(default_factory=set)
    english: set[str] = field(default_factory=set)
    vietnamese: set[str] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)


class _Decided(Struct, frozen=True):
    """What the reviewed terms say, by keys: English that is decided on, settled pairs, sharing."""

    english: set[str]
    settled: set[tuple[str, str]]
    wanted: dict[str, set[str]]
    keys: set[Key]


def named(note: Note, said: Reading) -> Iterator[Named]:
    """Yield the pairs of a note that name a concept; one that leads to an attachment does not."""
    practice, index = said.practice, is_index(note)
    # Titles inside a note tell how it is laid out, not what a thing is called.
    titles = [part.span for part in note.headings if part.level > 1]
    for pair in said.pairs:
        rank = RANKS.get(pair.kind)
        if rank is None or (rank == RANKS["term"] and within(titles, pair.span.start)):
            continue
        if pair.kind == "term" and pair.form == "property" and names_nothing(note):
            continue
        key = key_of(pair.en, pair.vi)
        if pair.form == "emphasis" and practice and key == key_of(practice.en, practice.vi):
            continue  # a practice's name inside its own purpose is bent to the sentence
        link = None if is_name(pair) else leading(note, pair)
        if link and is_attachment(link):
            continue
        own = pair.kind != "term" or pair.form == "emphasis"
        home = pair.kind == "practice" or (own and not link and not index)
        yield Named(key, pair, home, listed=link is not None and index)


def is_name(pair: Pair) -> bool:
    """Say whether a pair names what its note is about."""
    return pair.form == "property" or pair.kind == "practice"


def own_names(path: str, title: str) -> Iterator[Key]:
    """Yield the keys of a note's title and of its file's name."""
    for text in (title, path.rpartition("/")[2].removesuffix(".md")):
        yield key_of_name(text)


def key_of_name(text: str) -> Key:
    """Return the key of a name that stands without its other language."""
    language: Language = "vi" if is_surely_vietnamese(text) else "en"
    return language, identity(text, language)


def names_of(note: Note, said: Reading) -> Names:
    """Return what a note names, by keys alone: small enough to be kept for every note."""
    rows: list[tuple[str, str, str]] = []
    about = None
    for each in named(note, said):
        pair, kind = each.pair, _LISTED if each.listed else each.pair.kind
        en = each.key[1] if pair.en else ""
        rows.append((kind, en, identity(pair.vi, "vi") if pair.vi else ""))
        about = rows[-1] if about is None and is_name(pair) else about
    practice = said.practice
    if practice and about is None:
        keys = identity(practice.en or "", "en"), identity(practice.vi or "", "vi")
        about = ("practice", *keys)
        rows.append(about)
    if note.aliases:
        names = own_names(note.path, note.title)
        rows += [("about", *about[1:])] if about else [("title", *_sides(key)) for key in names]
        rows += (("alias", *_sides(key_of_name(alias))) for alias in note.aliases)
    return tuple(rows)


def _sides(key: Key) -> tuple[str, str]:
    return (key[1], "") if key[0] == "en" else ("", key[1])


def _english(names: Iterable[str]) -> set[Key]:
    return {("en", name) for name in names}


def _key(en: str, vi: str) -> Key:
    return ("en", en) if en else ("vi", vi)


def disputed(names: Mapping[str, Names], reviewed: Sequence[Reviewed]) -> Disputed:
    """Return which concepts `disagreements` may have anything to say of, and where they stand.

    These are the English with two renderings or with one that the team did not decide on, and
    the Vietnamese that renders two. All else is left out, so that nothing is made of it.
    """
    decided = _decided(reviewed)
    seen = _Seen()
    aliased = []
    for path, rows in names.items():
        _look(rows, seen, decided)
        if rows and rows[-1][0] == "alias":
            aliased.append(path)
    known = (_english(seen.rendered) if aliased else set()) | seen.alone | decided.keys
    of_notes = {path: _about(names[path], known) for path in aliased}
    for path, key in of_notes.items():
        if key:
            _look_at_aliases(key, names[path], seen, decided)
    if not (seen.english or seen.vietnamese or seen.keys):
        return Disputed(frozenset(), (), known)
    keys = _keys(names, of_notes, seen, decided)
    paths = [path for path in names if of_notes.get(path) in keys or _names(names[path], keys)]
    told = {_key(en, vi) for path in paths for kind, en, vi in names[path] if kind != _LISTED}
    return Disputed(frozenset(keys), tuple(paths), known, frozenset(keys - told - decided.keys))


def _decided(reviewed: Sequence[Reviewed]) -> _Decided:
    decided = _Decided(set(), set(), {}, set())
    for row in reviewed:
        en, vi = identity(row.en, "en"), identity(row.vi, "vi")
        decided.keys.add(("en", en))
        if row.status in ACCEPTED:
            decided.english.add(en)
        if vi and row.status != "proposed":
            decided.settled.add((en, vi))
        if vi and row.status not in UNWANTED:
            decided.wanted.setdefault(vi, set()).add(en)
    return decided


def _look(rows: Names, seen: _Seen, decided: _Decided) -> None:
    """Take in what one note names, and mark what departs from what was said before."""
    for kind, en, vi in rows:
        if kind in _ALIASED:
            break
        if not (en and vi):
            seen.alone.add(_key(en, vi))
            continue
        if (en, vi) in decided.settled:
            seen.rendered.setdefault(en, vi)
            continue
        if seen.rendered.setdefault(en, vi) != vi or (en in decided.english and en != vi):
            seen.english.add(en)
        _share(en, vi, seen, decided)


def _share(en: str, vi: str, seen: _Seen, decided: _Decided) -> None:
    """Mark Vietnamese that renders another English as well."""
    others = decided.wanted.get(vi)
    if seen.rendering.setdefault(vi, en) != en or (others and others != {en}):
        seen.vietnamese.add(vi)


def _about(rows: Names, known: Collection[Key]) -> Key | None:
    """Return the concept whose aliases a note has."""
    for kind, en, vi in rows:
        if kind == "about" or (kind == "title" and _key(en, vi) in known):
            return _key(en, vi)
    return None


def _look_at_aliases(key: Key, rows: Names, seen: _Seen, decided: _Decided) -> None:
    """Mark what an alias shares with others; beside a name it is no second rendering."""
    language, name = key
    if language == "vi":  # whose English may be an alias: seldom enough to be looked at each time
        seen.keys.add(key)
        seen.vietnamese.add(name)
    for kind, _, vi in rows:
        if kind == "alias" and vi:
            if language == "vi":
                seen.vietnamese.add(vi)
            else:
                _share(name, vi, seen, decided)


def _keys(
    names: Mapping[str, Names], of_notes: Mapping[str, Key | None], seen: _Seen, decided: _Decided
) -> set[Key]:
    """Return the keys of all concepts that have a marked term, in either language."""
    keys = seen.keys | _english(seen.english)
    for vi in seen.vietnamese & decided.wanted.keys():
        keys |= _english(decided.wanted[vi])
    if seen.vietnamese:
        for path, rows in names.items():
            for kind, en, vi in rows:
                if vi in seen.vietnamese:
                    own = of_notes[path] if kind == "alias" else _key(en, vi)
                    keys |= {own} if own and kind not in ("about", "title") else set()
    return keys


def _names(rows: Names, keys: Collection[Key]) -> bool:
    return any(_key(en, vi) in keys for kind, en, vi in rows if kind not in _ALIASED)
