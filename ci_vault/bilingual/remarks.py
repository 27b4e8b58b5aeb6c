"""Vietnamese that renders nothing by the way it opens: remarks, asides, titles, names of people."""

import re

from ci_vault.bilingual.kept import kept, lacks, table_of

# Verbs that open what is to be done about something, and what English has where they render it.
_DOINGS = """
mua = buy purchas procur acqui obtain shop
gọi = call phon dial ring nam invo order summon
chờ, đợi = wait await pend hold queu standby expect
gửi = send sent submi mail post ship deposit deliver dispatch forward transmi
báo = report notif inform tell told alert alarm announc warn signal quot predict
nhắc = remind mention prompt repeat
mời = invit offer tender
họp = meet gather assembl conven stand review retrospect
tăng = increas rais boost grow scal up accelerat enhanc gain escalat ris expan strength
giảm = reduc decreas mitigat low down less declin drop discount minimi reliev shrink cut los fall
chạy = run execut rac launch driv operat sprint
thay, đổi = chang replac substitut instead behalf altern swap exchang switch convert
đề nghị = propos suggest request recommend offer
kiểm tra = check verif test inspect examin audit control review exam quiz
chuẩn bị = prepar ready readi plan arrang
"""
_MUST = r"must|needs?|needed|should|ought|ha(?:ve|s|d) to|requir\w+|necess\w+|mandat\w+|oblig\w+"
_MORE = table_of(
    kept(
        r"thêm",
        r"more|add\w*|extra|further|another|plus|else|besides|exten\w+|increas\w+|append\w*|overtime",
    ),
    kept(
        r"(?:chạy|khởi động|làm|gọi|đọc|xem|kiểm tra|gửi|học|hỏi|thử|cài|mở|viết|nhắc) lại",
        r"re\w+|again|back|over|double\S*|undo",
    ),
    kept(
        r"cả (?:phòng|nhóm|đội|nhà|lớp|công ty|team)|ai cũng",
        r"all|whole|entire|every\w*|anyone|family",
    ),
    kept(r"^(?:phải|cần|nên)(?! thiết| trái)", _MUST, most=6),
    kept(
        r"^(?:không|chưa) (?:được|cần|phải|nên|có|ai|thấy)",
        r"no|not|never|none|nobody|nothing|without|cannot|free|optional|(?:un|in|im|non|dis|il|ir)\w+|\w+n['’]t",
        most=6,
    ),
)
# What a bracket may add to what stands before it, and the English that would make it a rendering.
_ASIDES = table_of(
    kept(r"^quan trọng", r"important|critical|crucial|key|vital|significant|essential|major"),
    kept(r"^bắt buộc", r"mandatory|compulsory|required|must|obligatory|forced|imperative"),
    kept(r"^mới", r"new\w*|fresh|novel|just|modern|re\w+"),
    kept(r"^(?:cũ|đã|hết)", r"old|former|legacy|used|second-hand|end\w*|expired?|\w+ed|out|all"),
    kept(r"^(?:không|chưa)", r"no|not|never|without|free|zero|\w+less|(?:un|in|im|non|dis|off)\w+"),
    kept(
        r"^(?:xem|theo|đang|có)",
        r"see|view|watch|look|follow\w*|according|by|\w+ing|have|has|with"
        r"|there|in|on|under|\w+(?:al|ful|able|ed|ive|ous)",
    ),
    kept(
        r"^(?:hơn|dưới|trên|khoảng|tiếp)",
        r"more|over|under|below|above|on|up|upper|lower|about|"
        r"around|approximately|next|continu\w*|gap|interval|space|marketing|access|range",
    ),
)
_ENGLISH_ASIDE = re.compile(
    r"(?:optional|required|mandatory|important|urgent|done|doing|todo|to do|wip|draft|pending|new|"
    r"old|tbd|tbc|online|offline|remote|onsite|daily|weekly|monthly|quarterly|yearly|again|only|"
    r"admin|vip|size|internal|external|public|private|free|paid|see|if|part|page|chapter|ex|eg)\b",
    re.IGNORECASE,
)
_SURNAME = re.compile(
    r"(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Anh|Chị|"
    r"Ông|Bà)\s"
)
# Words that open the title of a text about something, beside the name of the thing.
_TOPIC = re.compile(
    r"(?:hướng dẫn|ghi chú|bài|phần|chương|buổi|giới thiệu|tài liệu|cách|khóa học|khoá học|"
    r"danh sách|thực hành|so sánh|tìm hiểu|cài đặt|sử dụng)(?!\w)",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:is|are|was|were|means?)\b", re.IGNORECASE)
_HEADWORD = 3


def _doings() -> dict[str, re.Pattern[str]]:
    """Return the verbs of doing, each with what English says for it."""
    known: dict[str, re.Pattern[str]] = {}
    for entry in _DOINGS.strip().splitlines():
        verbs, _, stems = entry.partition(" = ")
        english = re.compile(rf"\b\w*(?:{'|'.join(stems.split())})", re.IGNORECASE)
        known |= dict.fromkeys(verbs.split(", "), english)
    return known


_ENGLISH_OF = _doings()


def is_to_do(vietnamese: str, english: str) -> bool:
    """Say whether `vietnamese` says what is to be done about `english`.

    It opens with a verb of doing for which English says nothing, or says that it must be, again,
    more, by all. Such a verb with one syllable may well be another word (`thay mặt`: on behalf).
    """
    syllables = vietnamese.casefold().split(maxsplit=3)
    for size in (1, 2):
        stems = _ENGLISH_OF.get(" ".join(syllables[:size]))
        if stems and len(syllables) > size + 1 and not stems.search(english):
            return True
    return lacks(_MORE, vietnamese, english)


def is_topic(vietnamese: str) -> bool:
    """Say whether `vietnamese` names a text about something (`Hướng dẫn cài đặt`) in a title."""
    return bool(_TOPIC.match(vietnamese)) and len(vietnamese.split()) > 2


def is_remark(vietnamese: str, english: str, count: int) -> bool:
    """Say whether `vietnamese` says what an English text of `count` words is (`… là …`)."""
    return count <= _HEADWORD and " là " in vietnamese and not _BEING.search(english)


def is_aside(bracket: str, before: str) -> bool:
    """Say whether a bracket holds a remark on what it follows (`quan trọng`, `weekly`)."""
    return _ENGLISH_ASIDE.match(bracket) is not None or lacks(_ASIDES, bracket, before)


def is_name(vietnamese: str) -> bool:
    """Say whether a Vietnamese side is the name of a person."""
    if _SURNAME.match(vietnamese) is None:
        return False
    return all(word[:1].isupper() for word in vietnamese.split())
