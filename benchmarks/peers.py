"""What lint costs beside linters from PyPI, on one vault in one run: ratios of CPU time."""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import make_vault
from cost import cost, together

CHECKOUT = Path(__file__).parent.parent


class Programs(NamedTuple):
    """The programs compared, each as installed: ours as a command line, others as paths."""

    ours: tuple[str, ...]
    rumdl: str
    pymarkdown: str


AGED = 2.5  # seconds from which on a cache may trust that a note is as it was
SLOW = 500  # notes for a peer that takes minutes for ten thousand


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5, help="0 for the other tables alone")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sizes", type=int, nargs="*", default=(1_000, 10_000, 50_000))
    parser.add_argument("--peers", type=Path, help="a virtual environment that has them already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        programs = _installed(given.peers or Path(place, "venv"))
        if given.runs:
            vault = Path(place, "vault")
            _make(vault, given.notes, given.seed)
            print(f"{given.notes} notes, median of {given.runs} runs, CPU time of all processes")
            compare(vault, programs, given.runs)
            print(f"\nmemory at {given.notes} notes, MB (asked for: 500)")
            memory(vault, programs)
            shutil.rmtree(vault)
        if given.sizes:
            print("\nmilliseconds of CPU a note, cold")
            level(Path(place), given.sizes, given.seed, programs)
        print(f"\non {SLOW} notes")
        slow(Path(place), given.seed, programs)


def _installed(folder: Path) -> Programs:
    """Return the peers' programs and ours in a virtual environment, installed there if need be.

    All are installed as users install them: ours with its modules compiled. Versions are told.
    """
    bin_ = folder / ("Scripts" if sys.platform == "win32" else "bin")
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [bin_ / "python", "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "rumdl", "pymarkdownlnt", CHECKOUT], check=True)
    for name in ("rumdl", "pymarkdown"):
        command = [bin_ / name, "--version"] if name == "rumdl" else [bin_ / name, "version"]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        print(f"{name}: {told.stdout.strip()}")
    return Programs((str(bin_ / "ci-vault"), "lint"), str(bin_ / "rumdl"), str(bin_ / "pymarkdown"))


def _make(folder: Path, count: int, seed: int) -> None:
    make_vault.write(folder, count, seed)
    time.sleep(AGED)


def _forget(vault: Path) -> None:
    for name in (".ci-vault", ".rumdl_cache"):
        shutil.rmtree(vault / name, ignore_errors=True)


def compare(vault: Path, programs: Programs, runs: int) -> None:
    """Print each ratio beside the one asked for; each run takes all commands in turn."""
    ours, rumdl, _ = programs
    warm = (rumdl, "check", ".")
    spent: dict[str, list[float]] = {}

    def run(name: str, command: Sequence[str]) -> None:
        spent.setdefault(name, []).append(_checked(command, vault))

    notes = sorted((vault / "Concepts").iterdir())
    for number in range(runs):
        run("no cache", (*ours, "--no-cache"))
        run("rumdl no cache", (rumdl, "check", "--no-cache", "."))
        _forget(vault)
        run("empty cache", ours)
        run("rumdl empty cache", warm)
        time.sleep(AGED)  # the caches' own folders are new as well
        cost(ours, vault)
        cost(warm, vault)
        run("unchanged", ours)
        run("rumdl unchanged", warm)
        with notes[number % len(notes)].open("a", encoding="utf-8") as note:
            note.write("\nWe look at this again next year.\n")
        time.sleep(AGED)
        run("one changed", ours)
        run("rumdl one changed", warm)
    for name, other, asked in (
        ("no cache", "rumdl no cache", "1.0"),
        ("empty cache", "rumdl no cache", "1.0"),
        ("empty cache", "rumdl empty cache", ""),
        ("unchanged", "rumdl unchanged", "0.6"),
        ("one changed", "rumdl unchanged", "1.2"),
        ("one changed", "rumdl one changed", ""),
    ):
        own, theirs = median(spent[name]), median(spent[other])
        aim = f"asked for: {asked}" if asked else ""
        ratio = f"{name:<12}: {other:<18}{own / theirs:>8.2f}"
        print(f"{ratio}  {aim:<16}({own:.2f} s : {theirs:.2f} s)")


def _checked(command: Sequence[str], folder: Path) -> float:
    """Return the CPU seconds of a linter's run; one that did not lint ends the benchmark."""
    done = cost(command, folder)
    if done.status not in (0, 1):
        raise SystemExit(f"{' '.join(command)}: exit status {done.status}")
    return done.seconds


def memory(vault: Path, programs: Programs) -> None:
    """Print the most memory of one process, and of all processes together."""
    ours, rumdl, _ = programs
    for name, command in (
        ("no cache", (*ours, "--no-cache")),
        ("rumdl no cache", (rumdl, "check", "--no-cache", ".")),
    ):
        one, all_ = cost(command, vault).memory, together(command, vault)
        print(f"{name:<16}the greatest process {one:.0f}, all at one time {all_:.0f}")


def level(place: Path, sizes: Sequence[int], seed: int, programs: Programs) -> None:
    """Print what a note costs in vaults of each size, and whether that grows."""
    ours, rumdl, _ = programs
    commands = {"ci-vault": (*ours, "--no-cache"), "rumdl": (rumdl, "check", "--no-cache", ".")}
    each: dict[str, list[float]] = {name: [] for name in commands}
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            make_vault.write(Path(folder), size, seed)
            for name, command in commands.items():
                each[name].append(1000 * _checked(command, Path(folder)) / size)
    print(f"{'':<10}" + "".join(f"{size:>10,}" for size in sizes) + "   last to first")
    for name, told in each.items():
        costs = "".join(f"{value:>10.3f}" for value in told)
        print(f"{name:<10}{costs}{told[-1] / told[0]:>16.2f}")


def slow(place: Path, seed: int, programs: Programs) -> None:
    """Print the ratio to a peer that takes minutes for ten thousand notes."""
    vault = place / "small"
    _make(vault, SLOW, seed)
    ours = _checked((*programs.ours, "--no-cache"), vault)
    theirs = _checked((programs.pymarkdown, "scan", "-r", "."), vault)
    print(f"no cache : pymarkdown  {ours / theirs:.3f}  ({ours:.2f} s : {theirs:.2f} s)")


if __name__ == "__main__":
    main()
