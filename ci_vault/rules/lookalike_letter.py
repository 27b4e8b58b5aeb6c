"""A letter of another alphabet, or another Đ, that looks as the right one does."""

import re
from collections.abc import Iterator

from ci_vault.extend import (
    Block,
    Context,
    Edit,
    Finding,
    Fix,
    Rule,
    Span,
    is_syllable,
    passages,
)

_BARRED = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# Cyrillic and Greek letters of the very same shape; `ν`, `α`, `μ` are signs of formulas and units.
_SAME = dict(zip("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijopcyxhdqw", strict=True))
_SAME |= dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LETTERS = str.maketrans(_BARRED | _SAME)
_OTHER = "".join(_SAME)
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_BARRED_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]*[ÐƉðɖ][^\W\d_]*")
_MIXED_WORD = re.compile(rf"(?<![^\W\d_])[{_LATIN}]*[{_OTHER}][{_LATIN}{_OTHER}]*(?![^\W\d_])")
_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_FOREIGN_WORD = re.compile("[\u0370-\u03ff\u0400-\u04ff]{3}")
# What only Vietnamese writes, and what only Icelandic and its kin do.
_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_ICELANDIC = re.compile("[þÞæÆøØöÖ]")
# What UTF-8 opens Greek and Cyrillic letters with.
_FIRST_BYTES = (b"\xce", b"\xcf", b"\xd0", b"\xd1", b"\xd2", b"\xd4")


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding for each word with such a letter in it."""
    text = context.note.text
    if text.isascii():
        return
    if any(map(text.__contains__, _BARRED)) and not _ICELANDIC.search(text):
        told = _VIETNAMESE.search(text) is not None
        for match, block in passages(context, _BARRED_WORD):
            word = match[0].translate(_LETTERS)
            if is_syllable(word) and (told or _VIETNAMESE.search(match[0])):
                yield _finding(block, match, word)
    if any(map(context.encoded.__contains__, _FIRST_BYTES)):
        yield from _mixed(context)


def _mixed(context: Context) -> Iterator[Finding]:
    """Yield a finding for each Latin word with a Greek or Cyrillic letter inside.

    Where the note has Greek or Russian too, `PDFа` is its grammar: there the word must begin and
    end in Latin.
    """
    foreign = _FOREIGN_WORD.search(context.note.text) is not None
    for match, block in passages(context, _MIXED_WORD):
        word = match[0]
        latin = len(_LATIN_LETTER.findall(word))
        ends = word[0] not in _OTHER and word[-1] not in _OTHER
        if 2 * latin >= len(word) > 2 and (ends or not foreign):
            yield _finding(block, match, word.translate(_LETTERS))


def _finding(block: Block, match: re.Match[str], word: str) -> Finding:
    span = Span(match.start(), match.end())
    pairs = zip(match[0], word, strict=True)
    one, right = next((one, right) for one, right in pairs if one != right)
    message = (
        f"“{match[0]}” has {one} (U+{ord(one):04X}), which looks like {right} "
        f"(U+{ord(right):04X}); write “{word}”"
    )
    # A heading may be a link's target as it is written.
    fix = Fix(f"Write “{word}”", block.kind != "heading", (Edit(span, word),))
    return Finding("", span, message, fix)


RULE = Rule(
    summary="A letter only looks like the right one.",
    reason=(
        "The Icelandic Ð (U+00D0) and the African Ɖ (U+0189) stand for the Vietnamese Đ (U+0110) "
        "in text from old fonts, Cyrillic and Greek letters in Latin words in text that was "
        "copied. No search, link or spelling list knows such a word."
    ),
    severity="warning",
    bad={"a.md": "Ðiều chỉnh, Ɖào tạo, ðổi mới, sеrvice, Сhange, ΙTIL.\n"},
    good={"a.md": "Điều chỉnh, Đào tạo, đổi mới, service, Change, ITIL.\n"},
    traps=(
        {"a.md": "Ðe er ekki orð, þó að það sé: maður, Ðiều.\n"},
        {"a.md": "Guðrún Sigurðardóttir, Davíð, hlutverk: MAÐUR\n"},
        {"a.md": "Привет, мир. PDFа, IT-отдел, Κόσμος, СССР, а, о.\n"},
        {"a.md": "5 μm, kΩ, ΔT, hν, αx, Δt, β-test, λx, x2а\n"},
        {"a.md": "`Ðiều sеrvice ắ`\n\n```\nsеrvice\n```\n"},
    ),
    note=check,
)
