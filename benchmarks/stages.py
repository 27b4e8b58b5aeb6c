"""What each stage costs, from bytes to lint, and whether it stays level as the vault grows.

`--rules` shows instead what a look at a note is made of, down to each rule.
"""

import argparse
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

import make_vault

SIZES = (1_000, 10_000, 50_000)
# What rules share of a note, in the order in which one is made of another.
SHARED = ("reading", "card", "prose", "low", "stretches", "notable", "titles", "shows")


def measure(folder: Path) -> dict[str, Any]:
    """Read the vault in `folder` stage by stage; CPU seconds of this process, memory in MB."""
    from ci_vault.disk import read_config, read_vault
    from ci_vault.extend import discover
    from ci_vault.linter import ask, lint
    from ci_vault.markdown.scan import scan

    gc.disable()  # as the command line does
    spent: dict[str, float] = {}
    timed = partial(_timed, spent)
    vault = timed("read and scan", lambda: read_vault(folder, read_config(folder)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [(path, note.text) for path, note in vault.notes.items()]
    timed("scan alone", lambda: [scan(path, text) and None for path, text in texts])
    timed("resolve", lambda: [list(vault.links_from(path)) and None for path in vault.notes])
    timed("pairs", lambda: [vault.reading(path) and None for path in vault.notes])
    timed("concepts", vault.concepts)
    contexts = [vault.context(path) for path in vault.notes]
    for part in ("prose", "low", "words", "notable", "titles", "card"):  # made once for all rules
        timed(part, lambda part=part: [getattr(context, part) and None for context in contexts])
    for name, rule in discover("rules"):
        timed(name, lambda rule=rule, name=name: ask(name, rule, vault))
    timed("lint, all rules", lambda: lint(vault))
    return {"notes": len(vault.notes), "memory": memory, "spent": spent}


def measure_rules(folder: Path) -> dict[str, Any]:
    """Look at the vault in `folder` as `lint` does, one thing after the other; as `measure`.

    Each is done for the first time, so that it costs what it costs a first run.
    """
    from ci_vault.disk import read_config, read_vault
    from ci_vault.linter import conclude, look
    from ci_vault.linter.choice import choose

    gc.disable()
    spent: dict[str, float] = {}
    vault = _timed(spent, "read and scan", lambda: read_vault(folder, read_config(folder)))
    choice = choose(vault.config, infos=False)
    contexts = {path: vault.context(path) for path in vault.notes}
    for name in SHARED:
        _timed(spent, name, partial(_every, attrgetter(name), contexts.values()))
    for name, rule in choice.rules.items():
        if rule.note:
            check = partial(_findings, rule.note)
            _timed(spent, name, partial(_every, check, contexts.values()))
    looked = {path: look(each, choice) for path, each in contexts.items()}
    for name, rule in choice.rules.items():
        if rule.vault:
            _timed(spent, name, partial(_findings, rule.vault, vault))
    _timed(spent, "conclude", lambda: conclude(vault, looked, choice))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"notes": len(vault.notes), "memory": memory, "spent": spent}


def _every(work: Callable[[Any], Any], contexts: Iterable[Any]) -> None:
    for each in contexts:
        work(each)


def _findings(check: Callable[[Any], Iterable[Any]], seen: Any) -> list[Any]:
    return list(check(seen))


def _timed(spent: dict[str, float], stage: str, work: Callable[[], Any]) -> Any:
    before = time.process_time()
    result = work()
    spent[stage] = time.process_time() - before
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, action="append")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--rules", action="store_true", help="what lint is made of, each rule alone"
    )
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps((measure_rules if given.rules else measure)(given.measure)))
        return
    results = []
    for count in given.notes or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            make_vault.write(Path(folder), count, given.seed)
            command = [sys.executable, __file__, "--measure", folder, *["--rules"] * given.rules]
            results.append(json.loads(subprocess.check_output(command)))
    _print(results)


def _print(results: list[dict[str, Any]]) -> None:
    print(f"{'milliseconds of CPU a note':<28}" + "".join(f"{r['notes']:>12,}" for r in results))
    for stage in results[0]["spent"]:
        each = [1000 * r["spent"][stage] / r["notes"] for r in results]
        ratio = f"   last to first {each[-1] / each[0]:.2f}" if len(each) > 1 and each[0] else ""
        print(f"{stage:<28}" + "".join(f"{value:>12.4f}" for value in each) + ratio)
    print(
        f"{'seconds, read and scan':<28}"
        + "".join(f"{r['spent']['read and scan']:>12.2f}" for r in results)
    )
    print(f"{'peak memory, MB':<28}" + "".join(f"{r['memory']:>12.0f}" for r in results))


if __name__ == "__main__":
    main()
