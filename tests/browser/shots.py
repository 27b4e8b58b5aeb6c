"""Takes a picture of each kind of page, for people who look.

    CI_VAULT_CHROMIUM=/usr/bin/chromium python -m tests.browser.shots FOLDER [VAULT]

Each is taken on a desktop and a phone, light and dark: `practice-phone-dark.png`. The vault is the
one that comes along where none is named.
"""

import sys
import tempfile
from pathlib import Path

from .chromium import COLOURS, SIZES, VARIABLE, launched, named
from .guides import TEMPLATE, built, kinds

TALLEST = 8_000  # of a page that goes on, its beginning is enough


def shoot(guide: Path, folder: Path) -> None:
    """Write the pictures of the guide in `guide` to `folder`."""
    with launched() as browser:
        for size in SIZES:
            for colours in COLOURS:
                page = browser.new_context(**SIZES[size], color_scheme=colours).new_page()
                for kind, name in kinds(guide).items():
                    page.goto((guide / name).as_uri())
                    width, height = page.evaluate(
                        "[innerWidth, document.documentElement.scrollHeight]"
                    )
                    page.screenshot(
                        path=folder / f"{kind}-{size}-{colours}.png",
                        full_page=True,
                        clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
                    )
                page.context.close()


def main(arguments: list[str]) -> str | None:
    """Run the command; return what is wrong with it, if anything."""
    if not 1 <= len(arguments) <= 2:
        return "usage: python -m tests.browser.shots FOLDER [VAULT]"
    if not named():
        return f"{VARIABLE} names no Chromium"
    with tempfile.TemporaryDirectory() as made:
        vault = Path(arguments[1]) if arguments[1:] else TEMPLATE
        shoot(built(vault.resolve(), Path(made) / "guide"), Path(arguments[0]))
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
