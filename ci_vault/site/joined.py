"""Which notes of the guide link to which, counted once for all of its pages."""

from msgspec import Struct

from ci_vault.site.pages import Pages
from ci_vault.vault.resolve import Missing


class Joined(Struct):
    """How many links lead from one note to another (`to`), and how many back (`back`)."""

    to: int = 0
    back: int = 0


def joined(pages: Pages) -> dict[str, dict[str, Joined]]:
    """Return for each note, by its path, the other notes that it is linked with."""
    notes = pages.vault.notes
    found: dict[str, dict[str, Joined]] = {path: {} for path in notes}
    for path in notes:
        for _, reached in pages.vault.links_from(path):
            if isinstance(reached, Missing) or reached.path == path or reached.path not in notes:
                continue
            found[path].setdefault(reached.path, Joined()).to += 1
            found[reached.path].setdefault(path, Joined()).back += 1
    return found
