"""The ways to write an answer, one file each; here is how one of them is chosen."""

from collections.abc import Collection
from pathlib import PurePath

from ci_vault.extend import Answer, Format, VaultError, discover, feature


def write(answer: Answer, to: str, known: Collection[str] = ()) -> str | bytes:
    """Return `answer` written in the format called `to`.

    `known` are the formats that can say this answer; empty means every format that takes its
    kind. Raises VaultError for another name, naming those.
    """
    chosen: Format | None = feature("formats", to)
    if chosen is None or (to not in known if known else not takes(chosen, answer.kind)):
        shown = known or [name for name, form in discover("formats") if takes(form, answer.kind)]
        raise VaultError(f"{to}: no such format; this can be written as {', '.join(shown)}")
    return chosen.write(answer)


def named(path: str, kind: str) -> str | None:
    """Return the format that the name of a file asks for, or None: one that takes `kind`.

    Of several the longest ending wins, then the one that takes fewer kinds.
    """
    found = (
        (len(form.suffix), bool(form.kinds), name)
        for name, form in discover("formats")
        if path.lower().endswith(form.suffix) and takes(form, kind)
    )
    return max(found, default=(0, False, None))[-1]


def chosen(to: str | None, file: PurePath | None, kinds: Collection[str], default: str) -> str:
    """Return the format to write an answer in: `to`, else what the name of `file` asks for.

    `kinds` are the answers that may be asked for; `default` is for standard output and a name
    without an ending. Raises VaultError for an ending that no format has.
    """
    if to or file is None:
        return to or default
    found = next(filter(None, (named(file.name, kind) for kind in kinds)), None)
    if found is None and file.suffix:
        raise VaultError(f"{file}: no format goes by this name's ending; say which with --to")
    return found or default


def takes(form: Format, kind: str) -> bool:
    """Say whether a format can write answers of `kind`."""
    return not form.kinds or kind in form.kinds
