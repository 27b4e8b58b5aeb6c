"""Notes that are read when somebody asks for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ci_vault.model.note import Note


class Notes(Mapping[str, Note]):
    """Notes by path that are read when they are asked for, and then kept."""

    def __init__(self, paths: Iterable[str], load: Callable[[str], Note]) -> None:
        self._load = load
        self._known: dict[str, Note | None] = dict.fromkeys(paths)

    def __getitem__(self, path: str) -> Note:
        note = self._known[path]
        if note is None:
            note = self._known[path] = self._load(path)
        return note

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
