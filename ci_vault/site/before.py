"""What is kept of a guide as it was written, to know the next time what of it stays."""

from msgspec import Struct, msgpack

from ci_vault.cache.store import Cache, Row

_ALL = "*"  # it is kept as one


class Before(Struct, frozen=True, array_like=True):
    """A guide as it was written: `seen` and `explained` as the plan gave them, and its files.

    `kinds` are what each kind of pages saw, by its name. A file's row has its state, what it was
    made of, and what else tells that it stays: of the page of a note its text and what is seen
    from there, of another the mark of its kind, of one made from others its shape.
    """

    seen: bytes = b""
    explained: bytes = b""
    kinds: dict[str, bytes] = {}
    files: dict[str, Row] = {}


def before(cache: Cache, made_by: bytes) -> Before:
    """Return what `cache` keeps of the guide that was made by `made_by`; it may be nothing."""
    row = cache.row(made_by, _ALL)
    return msgpack.decode(row.said, type=Before) if row else Before()


def remember(cache: Cache, made_by: bytes, now: Before) -> None:
    """Keep what there is `now`, instead of what was before."""
    cache.keep(made_by, {_ALL: Row(b"", b"", msgpack.encode(now))}, ())
