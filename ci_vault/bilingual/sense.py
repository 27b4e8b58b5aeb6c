"""What a rendering keeps: person, pointing, time, mood, numbers, and how it joins on.

Where Vietnamese says one of these and the English beside it has no counterpart, it is what the
author has to say about the English (`Câu này hay ra thi`), not a rendering of it.
"""

import re

from ci_vault.bilingual.kept import kept, lacks, said, table_of
from ci_vault.bilingual.search import search_key

_WORD = re.compile(r"\w+")

_SPEAKERS = r"i|me|my|mine|we|us|our|ours|you|your|yours|let's|own|alone|\w+sel(?:f|ves)"
_POINTERS = (
    r"this|these|that|those|such|its?|they|them|their|which|so|same|here|now|nowadays|today|"
    r"tonight|(?:current|present|recent)(?:ly)?|modern|lately|before|former(?:ly)?|"
    r"previous(?:ly)?|ago|below|above|following|follows?|up|upper|over|top|thus|therefore"
)
_NOW = r"today|tonight|this|now|currently|present|so far|here"
_PAST = r"yesterday|last|previous|prior|past|before|earlier|ago|former|preceding|lately|recently"
_AHEAD = r"tomorrow|next|coming|upcoming|after|later|following|latter|in|within|future|then|from"
_DAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:second|third|fourth|fifth|sixth|seventh)\w*|"
    r"another|\d\w*"
)
_TURNED = (
    r"but|however|yet|though|although|nevertheless|nonetheless|while|whereas|only|except|still"
)
_SO = r"so|therefore|thus|hence|consequently|accordingly|result|why|then"
_CAUSE = r"because|since|as|for|due|owing|thanks|given|sake"
_SHORT = 5
_END = r"[.!?…\"”]*$"
_KEPT = table_of(
    kept(
        r"tôi|tớ|(?<!trẻ )(?<!anh )(?<!chị )(?<!đàn )em(?! bé| gái| trai)|"
        r"(?<!một )(?<!chính )(?<!tự )(?<!thân )(?<!của )mình|sếp",
        rf"{_SPEAKERS}|he|she|they|his|her|their|its|boss\w*|manager|chief",
    ),
    kept(
        r"(?:câu|phần|đoạn|chỗ|bài|đề|chương|mục|chữ|từ|trang) này",
        r"this|these|sentences?|parts?|sections?|paragraphs?|passages?|places?|lessons?|articles?|"
        r"questions?|chapters?|items?|letters?|words?|phrases?|pages?|topics?|here",
    ),
    kept(
        r"này(?! sang| đến| khác)|nay|đây|đấy|kia",
        rf"{_POINTERS}|the|\w+-to-\w+",
        most=12,
    ),
    kept(r"(?:ở|bên) trên|vừa rồi|lúc nãy", r"above|over|up|upper|top|on|just|recent\w*|earlier"),
    kept(r"(?:hôm|sáng|trưa|chiều|tối|đêm|tuần|tháng|năm|quý) nay", _NOW),
    kept(
        r"hôm (?:qua|trước|kia)|(?:sáng|trưa|chiều|tối|đêm) qua|"
        r"(?:tuần|tháng|năm|quý|kỳ) (?:trước|qua|ngoái|vừa rồi)",
        _PAST,
    ),
    kept(
        r"hôm sau|ngày (?:mai|kia)|^mai|(?:sáng|trưa|chiều|tối|đêm) mai|"
        r"(?:tuần|tháng|năm|quý|kỳ) (?:sau|tới)",
        _AHEAD,
    ),
    kept(r"thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật", _DAYS),
    kept(
        rf"(?:nhé|nha|nghen|nhỉ|ạ){_END}",
        r"please|let's|ok|okay|right|you|your|we|will|shall|bye|hello|hi|thanks?|sorry|yes|see|"
        r"welcome|goodbye|\w+n't \w+",
    ),
    kept(
        rf"(?:quá|lắm){_END}", r"too|so|very|really|over\w*|much|many|how|what|extreme\w*|excess\w*"
    ),
    kept(
        r"^(?:nhớ|dạ(?! dày| con| hội| tiệc)|vâng|ừ|ok|nhờ)",
        r"remember\w*|recall\w*|miss\w*|forget\w*|remind\w*|thanks|"
        r"yes|yeah|ok|okay|retain\w*|memori\w*|ask\w*|by|through",
    ),
    kept(r"^(?:nhưng|tuy nhiên|tuy vậy|thế nhưng)", _TURNED),
    kept(r"^(?:do (?:vậy|đó)|vì (?:vậy|thế)|bởi vậy|cho nên|thành ra)", _SO),
    kept(r"^(?:vì(?! vậy| thế)|bởi vì|do(?! vậy| đó| thám))", rf"{_CAUSE}|by|\w+ed|\w+-\w+"),
    kept(
        r"^(?:thể hiện|nhấn mạnh|diễn tả|mô tả|miêu tả|ám chỉ|ngụ ý)",
        r"(?:express|show|reflect|convey|demonstrat|represent|manifest|display|exhibit|emphas|"
        r"stress|highlight|underlin|describ|depict|portray|illustrat|impl|suggest|hint|allu|denot|"
        r"embod|indicat|perform)\w*",
    ),
    kept(
        r"^chỉ(?! số| tiêu| thị| đạo| dẫn| huy| trích| định)",
        r"only|just|alone|\w*specific|(?:mere|simpl|sole|point|indicat|show|thread|designat)\w*|but|unless|until",
    ),
    kept(
        r"^về(?! cơ bản| phía| sau| nhà| quê| hưu| nước)",
        r"about|on|of|in|to|regard\w*|concern\w*|return\w*|home|back|retir\w*|as for|re",
    ),
    kept(
        r"^(?:công cụ|phần mềm|thư viện|ngôn ngữ)",
        r"\w*tools?|instruments?|utilit\w+|devices?|\w*ware|apps?|applications?|librar\w+|language\w*|"
        r"lingu\w+|tongue|speech",
        most=_SHORT,
    ),
    kept(r"^(?:là|thì)", r"be|am|is|are|was|were|means?|then|as|namely", most=_SHORT),
    kept(
        r"^đã", r"\w+(?:ed|en|wn|ne|lt|ft|pt|nt|ght|ld)|already|was|were|had|did|over", most=_SHORT
    ),
    kept(r"^đang", r"\w+ing|in|under|on|at|current\w*|now|present\w*", most=_SHORT),
    kept(r"^sẽ", r"will|shall|would|going|future|upcoming|about to|to", most=_SHORT),
    kept(r"^chưa", r"not|yet|never|(?:un|in|im|non|pre|pend)\w+", most=_SHORT),
    kept(r"(?:chọn|câu|đáp án) [a-d]", r"[a-d]"),
)
_TITLES = frozenset(("anh", "chị", "em", "chú", "cô", "bác", "thầy", "bạn", "sếp"))
_PERSON = re.compile(
    r"(?<!\w)(?:anh|chị|em|chú|cô|bác|thầy|bạn|sếp|Anh|Chị|Em|Chú|Cô|Bác|Thầy|Bạn|Sếp) "
    r"(?P<name>[^\W\d_]+)"
)
_ASKS = re.compile(
    r"(?<!\w)(?:(?:gì|nào|sao|ai|đâu|mấy|bao nhiêu|bao lâu|bao giờ|liệu|có phải)(?!\w)"
    r"|(?:không|chưa|hả|à|vậy|thế)[?.!\"”]*$)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:wh\w+|how|do|does|did|is|are|was|were|can|could|will|would|shall|should|may|has|have)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)(?! gian| khí| quân| dây)(?![?.!]*$|\w)", re.IGNORECASE
)
_DENYING = frozenset(("không", "chưa", "chẳng"))
_DENIED = re.compile(
    r"(?<!\w)(?:no|not|never|none|nor|neither|nothing|nobody|cannot|without|hardly|rarely|before|"
    r"until|unless|whether|if|instead|rather|than|few|little|lack\w*|fail\w*|avoid\w*|prevent\w*|"
    r"stop\w*|refus\w*|free|only|zero|(?:un|in|im|ir|il|dis|non|mis)\w+|\w+less|\w+n['’]t)(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d|(?<!thứ )(?<!\w)(?:hai|bốn|sáu|bảy|tám|chín|mười) \w", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\d|(?<!\w)(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|"
    r"third|once|twice|(?:tw|thr|f|s|e|n)\w+(?:ty|teen)|hundred|thousand|[mb]illion|dozens?|pairs?|"
    r"double|triple|dual|single|half|both|(?:bi|tri|multi|semi|quad)\w+|quarter\w*|fortnight\w*|"
    r"decades?|centur\w+|annual\w*|(?:hour|month|week|year)ly|daily)(?!\w)",
    re.IGNORECASE,
)
_PHRASE = 4


def adds(vietnamese: str, english: str) -> bool:
    """Say whether `vietnamese` says what a rendering of `english` would not say.

    Both are cleaned sides; nothing is looked up but little words, names and digits.
    """
    size = len(english.split())
    if size <= _PHRASE and _DIGITS.search(vietnamese) and not _NUMBERED.search(english):
        return True
    if any(sign in vietnamese and sign not in english for sign in "+="):
        return True
    asked = english.endswith("?")
    denies = size > _PHRASE and not asked and not _DENYING.isdisjoint(said(vietnamese))
    if denies and _DENIES.search(vietnamese) and not _DENIED.search(english):
        return True
    if lacks(_KEPT, vietnamese, english):
        return True
    return _asks_alone(vietnamese, english) or _names_another(vietnamese, english)


def _asks_alone(vietnamese: str, english: str) -> bool:
    """Say whether one side is a question and the other plainly is none."""
    left, right = (side.rstrip('"” ').endswith("?") for side in (english, vietnamese))
    if left and not right:
        return _ASKS.search(vietnamese) is None
    return right and not left and _QUESTION.match(english) is None


def _names_another(vietnamese: str, english: str) -> bool:
    """Say whether `vietnamese` speaks of a person (`anh Hùng`) whom `english` does not name."""
    if _TITLES.isdisjoint(said(vietnamese)):
        return False
    return any(
        found["name"][0].isupper()
        and search_key(found["name"], "vi") not in _WORD.findall(search_key(english, "en"))
        for found in _PERSON.finditer(vietnamese)
    )
