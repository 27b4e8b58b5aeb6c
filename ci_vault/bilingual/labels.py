"""Labels of a note and what they hold: a label beside its value is no rendering."""

import re
import unicodedata
from functools import lru_cache

from ci_vault.model.term import Language

# Each label with the Vietnamese that renders it: anything else behind one is its value. Fields
# stand in company (`Owner`, `Deadline`, …): what stands beside one in a list is a field too.
_FIELDS = """
deadline, due date = hạn, thời hạn, hạn chót, hạn cuối, hạn nộp, ngày đến hạn
date = ngày, ngày tháng | time = thời gian, giờ | start date = ngày bắt đầu
end date = ngày kết thúc | day = ngày | week = tuần | month = tháng | year = năm
today = hôm nay, ngày nay | yesterday = hôm qua | tomorrow = ngày mai | monday, mon = thứ hai
tuesday, tue = thứ ba | wednesday, wed = thứ tư | thursday, thu = thứ năm | friday, fri = thứ sáu
saturday, sat = thứ bảy | sunday, sun = chủ nhật | status = trạng thái, tình trạng
author = tác giả | created by = tạo bởi, người tạo
owner = chủ, người sở hữu, chủ sở hữu, chủ nhân, người chủ | assigned to = giao cho
email, phone, tel, fax, hotline = điện thoại, thư, thư điện tử, đường dây nóng | address = địa chỉ
location, place, venue = địa điểm, vị trí, nơi, chỗ, nơi chốn | room = phòng, căn phòng
priority = ưu tiên, độ ưu tiên, mức ưu tiên, mức độ ưu tiên, quyền ưu tiên
team = đội, nhóm, đội ngũ, nhóm làm việc | client = khách hàng, máy khách
contact = liên hệ, liên lạc, tiếp xúc | customer = khách hàng | assignee = người được giao
reporter = người báo, người báo cáo, phóng viên
reviewer = người đánh giá, người duyệt, người xem xét, người rà soát | reported by = người báo
attendees, participants = người tham dự, người dự, người tham gia | pic = người phụ trách, ảnh
agenda = chương trình, lịch, chương trình nghị sự, lịch trình | meeting = cuộc họp, họp, buổi họp
subject = chủ đề, môn học, môn, đối tượng, tiêu đề | to, cc, bcc, from =
department = phòng ban, bộ phận, phòng | position = vị trí, chức vụ
progress = tiến độ, tiến triển, tiến bộ | duration = thời lượng, khoảng thời gian, thời hạn
severity = mức độ nghiêm trọng, độ nghiêm trọng, tính nghiêm trọng
"""
_REMARKS = """
note, notes = ghi chú, chú ý, lưu ý | tip, tips = mẹo, mách nước, tiền boa | warning = cảnh báo
important = quan trọng, trọng yếu | todo, to do = việc cần làm
source, sources = nguồn, nguồn gốc | link, links = liên kết, đường dẫn, mối liên kết
title = tiêu đề, tựa đề, chức danh, nhan đề | tag, tags = thẻ, nhãn | topic, topics = chủ đề
category = danh mục, hạng mục, loại, thể loại | type = loại, kiểu | example, examples = ví dụ
reference, references, ref, refs = tham khảo, tham chiếu, tài liệu tham khảo
step, steps = bước, các bước, bước đi
next step, next steps = bước tiếp, các bước tiếp, bước tiếp theo | question = câu hỏi
answer = câu trả lời, đáp án, trả lời | summary, tldr, recap = tóm tắt, bản tóm tắt
idea, ideas = ý tưởng, ý | reminder = lời nhắc, nhắc nhở | created = tạo, đã tạo
update, updated, last updated = cập nhật, bản cập nhật, đã cập nhật
name = tên, họ tên, họ và tên, tên gọi | version = phiên bản | file = tệp, tập tin, tệp tin
path = đường dẫn, lộ trình, con đường, lối đi | website, url = trang web
user = người dùng, người sử dụng | pros = ưu điểm, điểm mạnh | cons = nhược điểm, điểm yếu
result, results = kết quả, thành quả | output = đầu ra, kết quả, kết xuất
input = đầu vào, dữ liệu vào | description = mô tả, miêu tả | system = hệ thống
review = đánh giá, xem xét, rà soát, ôn tập, xem lại, nhận xét, duyệt | quote = trích dẫn, báo giá
story = câu chuyện, truyện | bonus = tiền thưởng, thưởng | caption = chú thích
content, contents = nội dung | hint = gợi ý | solution = giải pháp, lời giải
fix = sửa, bản sửa, sửa chữa | problem = vấn đề, sự cố, bài toán, khó khăn
issue = vấn đề, sự cố, vấn đề tồn đọng, phát hành
cause, root cause = nguyên nhân, nguyên nhân gốc, nguyên nhân gốc rễ, nguyên nhân cốt lõi, gây ra
why = tại sao, vì sao | how = như thế nào, cách, làm thế nào | what = cái gì, gì
when = khi nào, khi | where = ở đâu | who = ai | action items = việc cần làm
follow up = theo dõi | action, actions = hành động | decision, decisions = quyết định
impact = tác động, ảnh hưởng, va chạm | key points = ý chính, điểm chính
key takeaways = điểm chính, bài học | part of speech = từ loại
pronunciation, ipa = phát âm, phiên âm, cách phát âm | mental model = mô hình tư duy
memory hook, mnemonic = mẹo nhớ | word family = họ từ | analysis = phân tích
context = ngữ cảnh, bối cảnh | usage = cách dùng, cách sử dụng, mức sử dụng | nuance = sắc thái
etymology = từ nguyên | contrast = tương phản, đối lập, độ tương phản | fyi, ps, q, a, by, demo =
reason = lý do, nguyên nhân | comment, comments = bình luận, nhận xét, góp ý, chú thích
tool, tools = công cụ, dụng cụ | task, tasks = nhiệm vụ, tác vụ, công việc, việc
item, items = mục, hạng mục, món đồ | server, servers = máy chủ
feature, features = tính năng, đặc điểm | product, products = sản phẩm
command, commands = lệnh, câu lệnh | role, roles = vai trò | member, members = thành viên
device, devices = thiết bị | person = người | field = trường, lĩnh vực
purpose = mục đích | explanation = giải thích | quantity = số lượng | price = giá, giá cả, giá tiền
function = chức năng, hàm, nhiệm vụ | use, uses = công dụng, cách dùng, sử dụng
homework = bài tập về nhà, bài tập | conclusion = kết luận | remark, remarks = nhận xét, ghi chú
"""
# Names of a field that holds one language, each with the Vietnamese that renders it: they belong
# to neither side.
_ENGLISH_FIELDS = """
english, en, eng, tiếng anh, câu gốc, nguyên văn, thuật ngữ, example sentence =
sentence = câu | original = bản gốc, nguyên bản, gốc | meaning = nghĩa, ý nghĩa
definition = định nghĩa | quote = trích dẫn, báo giá | term = thuật ngữ, điều khoản, kỳ hạn
word = từ, chữ, lời
"""
_GLOSSES = """
vietnamese, vietnamese translation, vietnamese meaning, vn, vi, tiếng việt, nghĩa, nghĩa tiếng việt,
dịch, dịch nghĩa, bản dịch, tạm dịch, direct translation, literal translation =
translation = bản dịch, sự dịch, biên dịch, dịch thuật, dịch | gloss = chú giải, lời chú giải
direct = trực tiếp, thẳng | literal = nghĩa đen, theo nghĩa đen
"""
_LANGUAGES: dict[str, Language] = {
    **dict.fromkeys(("english", "en", "tiếng anh"), "en"),
    **dict.fromkeys(("vietnamese", "vi", "vn", "tiếng việt"), "vi"),
}
# Twice what the longest of them has, for marks that stand apart from their letters.
_LONGEST = 2 * max(map(len, _LANGUAGES))
_INITIALS = frozenset(name[0] for name in _LANGUAGES)
# What may stand round a label.
_ROUND = " :：*_"
_TITLED = re.compile(r"(?:mr|mrs|ms|dr|prof)\b|(?:uncle|aunt)\s\w")
_OWNED = re.compile(r"^\w+['’]s\s+")
_PICTURES = re.compile(r"[^\w]+")
_ALTERNATIVE = re.compile(r"\s*[,;/()|]\s*|\s+hoặc\s+")
_PADDING = re.compile(r"^(?:sự|việc|các|những|cái|một|mức độ|mức)\s+")


def _labels(table: str) -> dict[str, frozenset[str]]:
    """Return the labels of a table, each with its Vietnamese names."""
    known: dict[str, frozenset[str]] = {}
    for entry in table.replace(",\n", ", ").replace("\n", "|").split("|"):
        names, _, glosses = entry.partition("=")
        told = frozenset(gloss.strip() for gloss in glosses.split(",") if gloss.strip())
        known |= {name.strip(): told for name in names.split(",") if name.strip()}
    return known


def _both_ways(known: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return `known` with the Vietnamese names as labels too, each with the English for it."""
    turned: dict[str, frozenset[str]] = {}
    for name, glosses in known.items():
        for gloss in glosses:
            turned[gloss] = turned.get(gloss, frozenset()) | {name}
    return turned | known


_OF_FIELDS = _both_ways(_labels(_FIELDS))
_ALL = _both_ways(_labels(_REMARKS) | _labels(_FIELDS))
_OF_ENGLISH = _labels(_ENGLISH_FIELDS)
_OF_GLOSSES = _labels(_GLOSSES)


def is_value(english: str, vietnamese: str) -> bool:
    """Say whether `vietnamese` is what a label `english` holds (`Deadline: thứ sáu`).

    A label rendered by its own Vietnamese name, alone or as one of several alternatives, is none
    (`Output: đầu ra`); a person is one.
    """
    name = english.casefold().strip(" :")
    return _TITLED.match(name) is not None or _holds(_ALL, name, vietnamese)


def is_field(label: str, vietnamese: str) -> bool | None:
    """Say whether `vietnamese` is the value of a field of a record (`Owner`) or renders its name.

    None says that `label` is no known label, or one that stands in any company (`Note`).
    """
    name = folded_label(label)
    if _holds(_OF_FIELDS, name, vietnamese):
        return True
    return False if name in _ALL and not _holds(_ALL, name, vietnamese) else None


def _holds(known: dict[str, frozenset[str]], name: str, vietnamese: str) -> bool:
    glosses = known.get(_OWNED.sub("", name) if " " in name else name)
    if glosses is None:
        return False
    told = _alternatives(unicodedata.normalize("NFC", vietnamese).casefold())
    return not any(part in glosses or _PADDING.sub("", part) in glosses for part in told)


@lru_cache(maxsize=1 << 10)
def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(_ALTERNATIVE.split(text))


def field(label: str, value: str, glosses: frozenset[str] = frozenset()) -> Language | None:
    """Return the language that a field of this name holds (`Translation`), or None.

    `glosses` are the team's own names of fields for Vietnamese, each a `folded_label`. A name
    rendered by its `value` is a term (`Definition: định nghĩa`).
    """
    name = folded_label(label)
    if name in glosses or _holds(_OF_GLOSSES, name, value):
        return "vi"
    return "en" if _holds(_OF_ENGLISH, name, value) else None


def language_named(text: str) -> Language | None:
    """Return the language whose name is all that `text` says (`**Tiếng Việt**`), or None."""
    bare = text.strip(_ROUND)
    # What most texts are: they open with a letter, and that of no name of a language.
    if bare[:1].isalpha() and (bare[0].lower() not in _INITIALS or len(bare) > _LONGEST):
        return None
    return _LANGUAGES.get(folded_label(text))


@lru_cache(maxsize=1 << 12)
def folded_label(label: str) -> str:
    """Return the name of a label as names are compared: no case, no marks, no pictures."""
    text = unicodedata.normalize("NFC", label)
    pictures = _PICTURES.match(text)
    return text[pictures.end() if pictures else 0 :].casefold().strip(_ROUND)
