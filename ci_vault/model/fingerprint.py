"""What a diagnostic is known again by: in a baseline, and in the reports that CI systems compare.

No line number is part of it, so a note may grow above a finding. The same text twice is told apart
by the order in which it stands.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import blake2s

from msgspec import Struct

from ci_vault.model.diagnostic import Diagnostic
from ci_vault.model.text import Lines


class DiagnosticKey(Struct, frozen=True, order=True):
    """What tells a diagnostic from all others of one run, and stays while its line does.

    `path` is in NFC, for one name may be spelt in two ways on two disks. `line` is the hash of the
    source line, 16 hexadecimal digits; `ordinal` counts from 1 the findings that are equal so far.
    """

    path: str
    rule: str
    line: str
    ordinal: int


def keys_of(found: Sequence[Diagnostic], texts: Mapping[str, str]) -> list[DiagnosticKey]:
    """Return the keys of all diagnostics of a run, in their order; no two are equal.

    `texts` are note texts by path. Of a line only the words count, neither blanks nor the form of
    Unicode; what is found in a file without a text is known by its message. Among equal ones the
    place decides, so the order of `found` does not matter.
    """
    lines: dict[str, Lines] = {}
    hashes: dict[tuple[str, int], str] = {}
    alike: dict[tuple[str, str, str], list[int]] = {}
    for number, one in enumerate(found):
        if one.path not in texts:
            said = _hash(one.message)
        else:
            # A line may be as long as a book, and have as many findings as it has words.
            place = (one.path, one.line)
            if place not in hashes:
                if one.path not in lines:
                    lines[one.path] = Lines(texts[one.path])
                hashes[place] = _hash(lines[one.path].line(one.line))
            said = hashes[place]
        path = unicodedata.normalize("NFC", one.path)
        alike.setdefault((path, one.rule, said), []).append(number)
    keys: dict[int, DiagnosticKey] = {}
    for (path, rule, said), numbers in alike.items():
        numbers.sort(key=lambda number: _place(found[number]))
        for ordinal, number in enumerate(numbers, 1):
            keys[number] = DiagnosticKey(path, rule, said, ordinal)
    return [keys[number] for number in range(len(found))]


def fingerprint(key: DiagnosticKey, prefix: str = "") -> str:
    """Return a key as one word, 32 hexadecimal digits.

    `prefix` is the way to the vault, where reports of several vaults may come together.
    """
    said = "\0".join((prefix, key.path, key.rule, key.line, str(key.ordinal)))
    return blake2s(said.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _hash(text: str) -> str:
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return blake2s(words.encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _place(one: Diagnostic) -> tuple[str, int, int, int, int, str]:
    return one.path, one.line, one.column, one.end_line, one.end_column, one.message
