"""Lines of two languages that are no renderings: labels and values, remarks, titles, names."""

import re
import unicodedata

from ci_vault.model.term import Language

# Words that open an explanation or a remark, never a rendering; then those that open both, where
# only length tells (`because: vì`, but `cache: dùng để lưu tạm dữ liệu hay đọc`).
_REMARK = re.compile(
    r"(?:là|đây|đó là|này|đã|đang|sẽ|chưa|vẫn|thì|mà|trong đó|hay là|tức là|nghĩa là|hãy)(?!\w)",
    re.IGNORECASE,
)
_REMARK_IF_LONG = re.compile(
    r"(?:dùng|được|giúp|cho phép|khi|nếu|để|nên|cần|phải|chỉ (?!số|tiêu|thị|đạo|dẫn)|rất|hơi|cũng|"
    r"còn|nhưng|vì|do đó|xem|tại|ở|gồm|bao gồm|có thể|không|mình|tôi|ta|chúng ta|bạn|họ|nó|nhớ|của|"
    r"với|cho|khác với|giống)(?!\w)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:quan trọng|bắt buộc|tùy chọn|tuỳ chọn|nếu|mới|cũ|cần|hoặc|không|có|xem|đã|đang|chưa|theo|"
    r"tiếp|hết|phần|tập|bản|ngày|tháng|năm|thứ|lần|khoảng|hơn|dưới|trên)(?!\w)",
    re.IGNORECASE,
)
# Labels of a note, with the Vietnamese that renders them: anything else behind one is its value.
_LABELS = """
note, notes = ghi chú, chú ý, lưu ý | tip, tips = mẹo | warning = cảnh báo | important = quan trọng
todo, to do = việc cần làm | deadline, due date = hạn, thời hạn | date = ngày | time = thời gian
start date = ngày bắt đầu | end date = ngày kết thúc | day = ngày | week = tuần | month = tháng
year = năm | today = hôm nay | yesterday = hôm qua | tomorrow = ngày mai | monday = thứ hai
tuesday = thứ ba | wednesday = thứ tư | thursday = thứ năm | friday = thứ sáu | saturday = thứ bảy
sunday = chủ nhật | status = trạng thái, tình trạng | owner = chủ, người sở hữu | author = tác giả
source, sources = nguồn | link, links = liên kết, đường dẫn | title = tiêu đề, tựa đề, chức danh
tag, tags = thẻ, nhãn | topic, topics = chủ đề | category = danh mục, hạng mục, loại
type = loại, kiểu | example, examples = ví dụ | reference, references, ref, refs = tham khảo, tham
step, steps = bước | next step, next steps = bước tiếp, các bước tiếp | question = câu hỏi
answer = câu trả lời, đáp án, trả lời | summary, tldr, recap = tóm tắt | idea, ideas = ý tưởng, ý
reminder = lời nhắc, nhắc nhở | update, updated, last updated = cập nhật | created = tạo
name = tên | email, phone, tel, fax, hotline = điện thoại, thư | address = địa chỉ
location, place = địa điểm, vị trí, nơi | room = phòng | version = phiên bản | file = tệp, tập tin
path = đường dẫn, lộ trình | website, url = trang web | priority = ưu tiên, độ ưu tiên, mức ưu tiên
team = đội, nhóm | client = khách hàng, máy khách | customer = khách hàng | user = người dùng
assignee = người được giao | reporter = người báo | attendees = người tham dự, người dự
agenda = chương trình, lịch | meeting = cuộc họp, họp, buổi họp | pros = ưu điểm, điểm mạnh
cons = nhược điểm, điểm yếu | result, results = kết quả | output = đầu ra, kết quả | input = đầu vào
description = mô tả, miêu tả | system = hệ thống | review = đánh giá, xem xét, rà soát, ôn tập
quote = trích dẫn, báo giá | story = câu chuyện, truyện | bonus = tiền thưởng, thưởng
caption = chú thích
content, contents = nội dung | hint = gợi ý | solution = giải pháp, lời giải | fix = sửa, bản sửa
problem = vấn đề, sự cố | issue = vấn đề, sự cố | cause, root cause = nguyên nhân
why = tại sao, vì sao | how = như thế nào, cách | what = cái gì, gì | when = khi nào | where = ở đâu
who = ai | action items = việc cần làm | follow up = theo dõi | key points = ý chính, điểm chính
key takeaways = điểm chính, bài học | created by = tạo bởi, người tạo | part of speech = từ loại
assigned to = giao cho | reported by = báo bởi, người báo | pronunciation, ipa = phát âm, phiên âm
mental model = mô hình tư duy | memory hook, mnemonic = mẹo nhớ | word family = họ từ
analysis = phân tích | context = ngữ cảnh, bối cảnh | usage = cách dùng, cách sử dụng
nuance = sắc thái | etymology = từ nguyên | contrast = tương phản, đối lập
fyi, ps, q, a, by, demo =
"""
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
# Names of a field that holds one language: they belong to neither side.
_ENGLISH_FIELD = (
    *("english", "en", "eng", "tiếng anh", "sentence", "example sentence", "original", "meaning"),
    *("câu gốc", "nguyên văn", "definition", "quote", "term", "word", "thuật ngữ"),
)
_VIETNAMESE_FIELD = (
    *("vietnamese", "vietnamese translation", "vietnamese meaning", "vn", "vi", "tiếng việt"),
    *("translation", "nghĩa", "nghĩa tiếng việt", "dịch", "dịch nghĩa", "bản dịch", "tạm dịch"),
)
_PERSON = re.compile(r"(?:mr|mrs|ms|dr|prof)\b")
_PICTURES = re.compile(r"^[^\w]+")
_HEADWORD = 3


def _labels() -> dict[str, tuple[str, ...]]:
    """Return the labels, each with its Vietnamese names."""
    known: dict[str, tuple[str, ...]] = {}
    for entry in _LABELS.replace("\n", "|").split("|"):
        names, _, glosses = entry.partition("=")
        told = tuple(gloss.strip() for gloss in glosses.split(",") if gloss.strip())
        known |= {name.strip(): told for name in names.split(",") if name.strip()}
    return known


_KNOWN_LABELS = _labels()


def is_value(english: str, vietnamese: str) -> bool:
    """Say whether `vietnamese` is what a field `english` holds (`Deadline: thứ sáu`).

    A label rendered by its own Vietnamese name (`Output: đầu ra`) is none, a person is one.
    """
    name = english.casefold().strip()
    if _PERSON.match(name):
        return True
    glosses = _KNOWN_LABELS.get(name)
    told = unicodedata.normalize("NFC", vietnamese).casefold()
    return glosses is not None and not told.startswith(glosses)


def field(label: str) -> Language | None:
    """Return the language that a field of this name holds (`Translation`), or None."""
    name = _PICTURES.sub("", label).casefold().strip(" *_")
    if name in _VIETNAMESE_FIELD:
        return "vi"
    return "en" if name in _ENGLISH_FIELD else None


def is_topic(vietnamese: str) -> bool:
    """Say whether `vietnamese` names a text about something (`Hướng dẫn cài đặt`) in a title."""
    return bool(_TOPIC.match(vietnamese)) and len(vietnamese.split()) > 2


def is_remark(vietnamese: str, count: int, size: int) -> bool:
    """Say whether `vietnamese` explains rather than renders an English text of `count` words.

    `size` is how many syllables its first alternative has.
    """
    if _REMARK.match(vietnamese) or (count <= _HEADWORD and " là " in vietnamese):
        return True
    return size > 2.5 * count + 1.5 and _REMARK_IF_LONG.match(vietnamese) is not None


def is_aside(vietnamese: str) -> bool:
    """Say whether `vietnamese` in a bracket is a remark on what it follows (`quan trọng`)."""
    return _ASIDE.match(vietnamese) is not None


def is_name(vietnamese: str) -> bool:
    """Say whether a Vietnamese side is the name of a person."""
    capitals = all(word[:1].isupper() for word in vietnamese.split())
    return capitals and _SURNAME.match(vietnamese) is not None
