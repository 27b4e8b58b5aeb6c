"""What the guide costs beside site generators from PyPI, what one changed note costs, its sizes."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import make_vault
from cost import Cost, cost, together

AGED = 2.5  # seconds from which on a cache may trust that a note is as it was
SMALL = 1_000  # notes up to which the peers are built without being asked for
OURS = "ci-vault"
# What finds pages, without the texts that are shown of those found.
INDEX = re.compile(r"search/(index|words-.*)\.js")
# Styles and scripts, without the vault's own links that the graph draws.
OWN_FILES = re.compile(r"assets/(?!graph-data\.).*\.(css|js)")
ASKED = ("Zensical", "Material")  # plain MkDocs knows less than these, and is told beside them
PACKAGES = ("zensical", "mkdocs", "mkdocs-material", "mkdocs-roamlinks-plugin")


class Peer(NamedTuple):
    """A site generator: the command that builds a site, and what stands in its `mkdocs.yml`."""

    command: tuple[str, ...]
    config: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, nargs="*", default=(1_000, 10_000))
    parser.add_argument("--runs", type=int, default=3, help="for 1,000 notes; fewer for more notes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--peers", type=Path, help="a virtual environment that has them already")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument(
        "--patience", type=float, help="build large vaults with the peers too; each so many seconds"
    )
    given = parser.parse_args()
    # Users have their modules compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        peers = {} if given.alone else _installed(given.peers or place / "venv")
        for size in given.notes:
            vault = place / "vault"
            make_vault.write(vault, size, given.seed)
            time.sleep(AGED)
            runs = max(1, given.runs * SMALL // max(size, SMALL))
            beside = peers if size <= SMALL or given.patience else {}
            print(f"\n{size:,} notes, median of {runs} runs (CPU time of all processes)")
            compare(place, beside, size, runs, given.patience)
            sizes(vault, place / "guide")
            memory(place)
            changed(place, runs)
            shutil.rmtree(vault)


def _installed(folder: Path) -> dict[str, Peer]:
    """Return the peers in a virtual environment, installed there if need be; tell versions."""
    bin_ = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [str(bin_ / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *PACKAGES], check=True)
    listing = "import sys, importlib.metadata as m; "
    listing += "print(*(f'{name} {m.version(name)}' for name in sys.argv[1:]), sep=', ')"
    subprocess.run([str(bin_ / "python"), "-c", listing, *PACKAGES], check=True)
    mkdocs = (str(bin_ / "mkdocs"), "build", "--quiet")
    material = "theme: {name: material}\n"
    return {
        "Zensical": Peer((str(bin_ / "zensical"), "build"), ""),
        "MkDocs": Peer(mkdocs, ""),
        "Material": Peer(mkdocs, material),
        "Material, wikilinks": Peer(mkdocs, material + "plugins: [search, roamlinks]\n"),
    }


def compare(place: Path, peers: dict[str, Peer], size: int, runs: int, limit: float | None) -> None:
    """Print what a build from nothing costs with each; each run takes all of them in turn."""
    _build(place)
    folders = {name: _prepared(place, name, peer) for name, peer in peers.items()}
    spent: dict[str, list[Cost]] = {name: [] for name in (OURS, *peers)}
    for _ in range(runs):
        _forget(place)
        spent[OURS].append(_build(place))
        _pages(place / "guide", size, OURS)
        for name, folder in folders.items():
            told = _site(folder, peers[name].command, limit)
            if told.status == 0:
                _pages(folder / "site", size, name)
            elif told.status > 0 or limit is None:
                raise SystemExit(f"{name}: exit status {told.status}")
            spent[name].append(told)
    for folder in folders.values():
        shutil.rmtree(folder)
    _show(spent, size)


def _show(spent: dict[str, list[Cost]], size: int) -> None:
    print(f"{'from nothing':<22}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'ours : it':>11}")
    own = median(run.seconds for run in spent[OURS])
    ratios = {}
    for name, runs in spent.items():
        cpu, wall, most = (median(run[at] for run in runs) for at in (0, 3, 1))
        ended = all(run.status == 0 for run in runs)
        ratios[name] = own / cpu if ended else 0
        told = f"{ratios[name]:>11.3f}" if ended else "  not finished"
        print(f"{name:<22}{cpu:>8.2f}{wall:>8.2f}{most:>8.0f}{told}")
    if size == SMALL and len(ratios) > 1:
        worst = max(ratios[name] for name in ASKED)
        two = " or ".join(ASKED)
        print(f"{'to the faster of two':<22}{worst:>35.3f}  asked for: at most 0.25 of {two}")
    if size == 10_000:
        print(f"{'ours, CPU s':<22}{own:>8.1f}  asked for: at most 60")


def _prepared(place: Path, name: str, peer: Peer) -> Path:
    """Return a folder with a copy of the notes for a peer to build, its modules compiled."""
    folder = place / "peers" / name
    warm = place / "peers" / f"{name}, warm"
    for each in (folder, warm):
        (each / "docs").mkdir(parents=True)
        (each / "mkdocs.yml").write_text(f"site_name: Practices\ndocs_dir: docs\n{peer.config}")
    (warm / "docs/index.md").write_text("# Warm\n")
    _site(warm, peer.command, None)
    shutil.rmtree(warm)
    ignored = shutil.ignore_patterns(".ci-vault", "ci-vault.toml")
    shutil.copytree(place / "vault", folder / "docs", dirs_exist_ok=True, ignore=ignored)
    return folder


def _site(folder: Path, command: Sequence[str], limit: float | None) -> Cost:
    """Return what a peer's build from nothing costs."""
    for name in ("site", ".cache"):
        _aside(folder / name, folder.parent)
    return cost(command, folder, limit)


def _build(place: Path) -> Cost:
    """Return what our build costs; one that fails ends the benchmark."""
    told = cost(_command(place), place)
    if told.status != 0:
        raise SystemExit(f"{' '.join(_command(place))}: exit status {told.status}")
    return told


def _command(place: Path) -> tuple[str, ...]:
    build = (sys.executable, "-m", "ci_vault", "guide", "build")
    return (*build, str(place / "vault"), "--output", str(place / "guide"))


def _forget(place: Path) -> None:
    """Take away our guide and all that is kept of an earlier build."""
    for folder in (place / "guide", place / "vault/.ci-vault"):
        _aside(folder, place)


def _aside(folder: Path, place: Path) -> None:
    """Take away a folder without removing it, which is done with all of `place` at the end.

    A file system that has just got rid of thousands of files is slow to make new ones: whoever
    builds for the first time does not pay for that.
    """
    if folder.exists():
        folder.rename(Path(tempfile.mkdtemp(dir=place)) / folder.name)


def _pages(folder: Path, size: int, name: str) -> None:
    """End the benchmark where a site holds clearly fewer pages than there are notes."""
    count = sum(1 for _ in folder.rglob("*.html"))
    if count < size * 0.99:
        raise SystemExit(f"{name}: wrote {count} pages for {size} notes")


def memory(place: Path) -> None:
    """Print the most memory that our build from nothing has at one time."""
    _forget(place)
    most = together(_command(place), place)
    print(f"{'all processes, MB':<22}{most:>16.0f}  asked for: at most 500 at 10,000 notes")


def sizes(vault: Path, guide: Path) -> None:
    """Print how large the pages of the guide are, and what comes with them."""
    files = {file.relative_to(guide).as_posix(): file for file in guide.rglob("*")}
    bytes_ = {name: file.stat().st_size for name, file in files.items() if file.is_file()}
    pages = {n: size for n, size in bytes_.items() if n.endswith(".html") and _is_page(files[n])}
    largest = max(pages, key=lambda name: pages[name])
    text = sum(note.stat().st_size for note in vault.rglob("*.md"))
    index = sum(size for name, size in bytes_.items() if INDEX.fullmatch(name))
    own = sum(size for name, size in bytes_.items() if OWN_FILES.fullmatch(name))
    other = sum(bytes_.values()) - sum(pages.values()) - index - own
    print(f"{'median page, bytes':<22}{median(pages.values()):>16,.0f}  asked for: under 15,000")
    print(f"{'largest page, bytes':<22}{pages[largest]:>16,}  {largest}")
    print(f"{'styles and scripts':<22}{own:>16,}  asked for: under 60,000")
    print(f"{'search index : notes':<22}{index / text:>16.3f}  asked for: about 0.1")
    print(f"{'other files, bytes':<22}{other:>16,}")


def _is_page(file: Path) -> bool:
    """Tell pages from those that only send on to another."""
    return b'http-equiv="refresh"' not in file.read_bytes()


def changed(place: Path, runs: int) -> None:
    """Print what a build costs after one, where nothing or one practice was changed since."""
    practices = sorted((place / "vault/Practices").iterdir())
    whole: list[Cost] = []
    spent: dict[str, list[Cost]] = {}
    for number in range(runs):
        _forget(place)
        whole.append(_build(place))
        for name, change in _changes(practices[number * 7 % len(practices)], number):
            new = change()
            time.sleep(AGED)
            spent.setdefault(name, []).append(_build(place))
            if not any(new in page.read_text() for page in (place / "guide").rglob("*.html")):
                raise SystemExit(f"{name}: {new!r} is on no page")
    cpu, wall = (median(run[at] for run in whole) for at in (0, 3))
    print(f"built again: the part of a whole build ({cpu:.2f} s, wall {wall:.2f} s)")
    for name, told in spent.items():
        seconds, clock = (median(run[at] for run in told) for at in (0, 3))
        ratio = f"{seconds / cpu:>16.3f}  asked for: under 0.1"
        print(f"{name:<22}{ratio}  ({seconds:.2f} s, wall {clock:.2f} s)")


def _changes(practice: Path, number: int) -> Iterator[tuple[str, Callable[[], str]]]:
    """Yield each change by name; called it is made, and returns a text that the guide then has."""

    def nothing() -> str:
        return ""

    def more(text: str, new: str) -> str:
        practice.write_text(practice.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
        return new

    def sentence() -> str:
        new = f"We look at this again in round {number}."
        return more(new, new)

    def heading() -> str:
        return more(f"## Round {number}", f"Round {number}")

    def link() -> str:
        return more(f"See [[Terms|the terms of round {number}]].", f"the terms of round {number}")

    def key_word() -> str:
        text = practice.read_text(encoding="utf-8")
        line = re.search(r"(?<=\*Key words\*\n)- \*\*.+?\*\*: .+", text)
        if line is None:
            raise SystemExit(f"{practice}: has no key word")
        new = f"{line[0].partition('**: ')[2]} lần {number}"
        changed = text[: line.end()] + f" lần {number}" + text[line.end() :]
        practice.write_text(changed, encoding="utf-8")
        return new

    yield "nothing changed", nothing
    yield "a sentence more", sentence
    yield "a heading more", heading
    yield "a link more", link
    yield "another key word", key_word


if __name__ == "__main__":
    main()
