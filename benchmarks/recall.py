"""Lint a clean vault and the same with defects planted: is every one found, and nothing else?"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import make_vault
import plant

Told = dict[str, Any]


def missed(planted: Sequence[plant.Planted], told: Sequence[Told]) -> list[plant.Planted]:
    """Return what is planted and was not found at its line by its rule."""
    places = {(one["rule"], one["path"], one["line"]) for one in told}
    return [one for one in planted if (one.rule, one.path, one.line) not in places]


def besides(planted: Sequence[plant.Planted], told: Sequence[Told]) -> list[Told]:
    """Return what was found and is not planted, but for infos."""
    places = {(one.rule, one.path, one.line) for one in planted}
    return [
        one
        for one in told
        if (one["rule"], one["path"], one["line"]) not in places and one["severity"] != "info"
    ]


def _lint(folder: Path) -> list[Told]:
    command = [sys.executable, "-m", "ci_vault", "lint", str(folder), "--no-cache", "--all"]
    done = subprocess.run([*command, "--format", "json"], stdout=subprocess.PIPE, check=False)
    if done.returncode > 1:
        raise SystemExit(done.returncode)
    found: list[Told] = json.loads(done.stdout)
    return found


def _print(planted: Sequence[plant.Planted], clean: list[Told], told: list[Told]) -> None:
    lost = missed(planted, told)
    made, gone = Counter(one.rule for one in planted), Counter(one.rule for one in lost)
    print(f"on the clean vault: {len(besides((), clean))}")
    for one in besides((), clean)[:20]:
        print(f"  {one['path']}:{one['line']}: {one['rule']}: {one['message']}")
    print(f"found of what is planted: {len(planted) - len(lost)} of {len(planted)}")
    for rule in sorted(made):
        print(f"  {rule:<28}{made[rule] - gone[rule]:>5} of {made[rule]}")
    for one in lost[:40]:
        print(f"  missed: {one.path}:{one.line}: {one.rule}: {one.what}")
    others = besides(planted, told)
    spoilt = {one.path for one in planted}
    _print_besides("in notes with a defect", [one for one in others if one["path"] in spoilt])
    _print_besides("in other notes", [one for one in others if one["path"] not in spoilt])


def _print_besides(where: str, others: Sequence[Told]) -> None:
    print(f"found besides, {where}: {len(others)}")
    for rule, number in sorted(Counter(one["rule"] for one in others).items()):
        first = next(one for one in others if one["rule"] == rule)
        print(f"  {rule:<28}{number:>5}  {first['path']}:{first['line']}: {first['message']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--planted", type=int, default=1_000, help="0 for one of each kind")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    files = dict(make_vault.vault(given.notes, given.seed))
    after, planted = plant.plant(files, given.planted, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        clean, bad = Path(folder, "clean"), Path(folder, "planted")
        plant.write(files, clean)
        plant.write(after, bad)
        _print(planted, _lint(clean), _lint(bad))


if __name__ == "__main__":
    main()
