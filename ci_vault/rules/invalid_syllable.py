"""Syllables that Vietnamese spelling does not allow."""

import re
from collections.abc import Iterator

from ci_vault.extend import Context, Finding, Rule, has_wrong_stop, is_in_vietnamese, places

_FRONT = re.compile(
    r"(c(?=[eêiyèéẻẽẹềếểễệìíỉĩịỳýỷỹỵ])|g(?=[eêèéẻẽẹềếểễệ])|ng(?=[eêièéẻẽẹềếểễệìíỉĩị]))(.)"
)
_BACK = re.compile(r"(k|gh|ngh)([aăâoôơuưàáảãạằắẳẵặầấẩẫậòóỏõọồốổỗộờớởỡợùúủũụừứửữự])")
_BEFORE_FRONT = {"c": "k", "g": "gh", "ng": "ngh"}
_BEFORE_BACK = {front: back for back, front in _BEFORE_FRONT.items()}


def check(context: Context) -> Iterator[Finding]:
    """Yield a finding at each Vietnamese word that is no syllable, small letters only."""
    text = context.prose
    found = context.notable.get("invalid", frozenset())
    for word in sorted(found.difference(map(str.lower, context.config.lint.words))):
        for span in places(text, word):
            if span.of(text) == word and is_in_vietnamese(text, span):
                yield Finding("", span, f"“{word}” is no Vietnamese syllable{_why(word)}")


def _why(word: str) -> str:
    """Return what is wrong with a syllable, where there is a rule to name."""
    front, back = _FRONT.match(word), _BACK.match(word)
    if front:
        return f": before “{front[2]}” write “{_BEFORE_FRONT[front[1]]}”"
    if back:
        return f": before “{back[2]}” write “{_BEFORE_BACK[back[1]]}”"
    if has_wrong_stop(word):
        return ": before c, ch, p and t the tone is sắc or nặng"
    return "; look at its vowels, its marks and its last letters"


RULE = Rule(
    summary="A word is no syllable that Vietnamese spelling allows.",
    reason=(
        "A slip of the keyboard, most often: k and c, gh and g, ngh and ng are told apart by the "
        "vowel behind, a syllable that ends in a stop has the tone sắc or nặng, and `ươ` wants "
        "both horns. Loans, names and words of other languages with the same letters are let be."
    ),
    severity="warning",
    bad={
        "a.md": "Các nghành trong tổ chức đuợc đánh giá, kông việc và ghà, công viêc bàc.\n"
        "Phưong phàp.\n"
    },
    good={
        "a.md": "Các ngành trong tổ chức được đánh giá, công việc và gà, công việc bác.\n"
        "Phương pháp.\n"
    },
    traps=(
        {"a.md": "Xem phim pôkêmôn, uống sôcôla, mua bêtông, axít, crôm, iôn và gơnơ ở đây.\n"},
        {"a.md": "Đi Đắk Lắk, Bắc Kạn, Pleiku, Krông Pắk và buôn Đrăng ở miền Trung.\n"},
        {"a.md": "Anh ấy nói “où êtes-vous, très bien, déjà vu” rồi cười với mọi người.\n"},
        {"a.md": "Où est le café où l'hôtel était fermé; não, você já é o país, ação.\n"},
        {"a.md": "Güneş ışığı, řeka, žluťoučký kůň; sörüp là ñandú.\n"},
        {"a.md": "Hãy khoắng, nguệch ngoạc, khuỷu tay, quệch quạc, thuở, huơ, giặt gỵa quýt.\n"},
        {"a.md": "Vần này có chữ ă, â hoặc ê; ắ là chữ ă có dấu sắc, như ở Bình quới.\n"},
        {"a.md": "Tiê\u0301ng Vie\u0323\u0302t trong tổ chức ở đây.\n"},
        {"a.md": "Gõ `đuợc` vào [[nghành]] và #nghành ở đây nhé.\n"},
        {
            "a.md": "Từ nghành nghề thì người ta hay viết.\n",
            "ci-vault.toml": "lint.words=['nghành']",
        },
    ),
    reads=("lint.words",),
    note=check,
)
