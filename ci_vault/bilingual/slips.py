"""Vietnamese words of two syllables that are often written as two others, and never rightly so.

Slips of sound: hỏi for ngã, s for x, ch for tr, n for l, d for gi, c for t or ng for n at the end.
Each of the wrong ones was weighed for whether it can stand in right text, half of one word and
half of the next: `lịch sử | lý luận`. Where it can, the words that tell it by standing before or
behind are given; where these would be too many, the pair is not here (`cũng cố`, `có lẻ`,
`xúc tích`).
"""

from functools import cache

from msgspec import Struct


class Slip(Struct, frozen=True, gc=False):
    """A wrong wording and the right one, in lower case.

    It is no slip behind one of the words `after`, nor before one of the words `before`.
    """

    wrong: str
    right: str
    after: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()


# wrong: right, < words it may rightly stand behind, > words it may rightly stand before
_TABLE = """
áp xuất: áp suất < đàn
bán lẽ: bán lẻ
bãi bõ: bãi bỏ
bải bỏ: bãi bỏ
bãn thân: bản thân
bảo dưởng: bảo dưỡng
bảo đãm: bảo đảm
bảo quãn: bảo quản
bắt buột: bắt buộc
bề mặc: bề mặt
biểu diển: biểu diễn
biểu mẩu: biểu mẫu
biễu diễn: biểu diễn
biễu mẫu: biểu mẫu
bổ xung: bổ sung
bỗ sung: bổ sung
cãi thiện: cải thiện
cãi tiến: cải tiến
chải nghiệm: trải nghiệm
chau dồi: trau dồi
chẫn đoán: chẩn đoán
chia sẽ: chia sẻ < phân phép số lệnh > bị có cần do được giúp gồm không là làm
chính xát: chính xác
chĩ số: chỉ số
chĩ tiêu: chỉ tiêu
chỉnh chu: chỉn chu
chỉnh sữa: chỉnh sửa
chuẩn đoán: chẩn đoán < đạt đúng theo tiêu
chuẫn bị: chuẩn bị
chuyền thống: truyền thống < vô
chuyển đỗi: chuyển đổi
cỗ đông: cổ đông
cỗ phần: cổ phần
cơ bãn: cơ bản
củng như: cũng như
dấu diếm: giấu giếm
dẩn đến: dẫn đến
dể dàng: dễ dàng
diển đạt: diễn đạt
diển ra: diễn ra
diễn dàn: diễn đàn
diển tập: diễn tập
dư giả: dư dả
dử liệu: dữ liệu
dự trử: dự trữ
đãm bảo: đảm bảo
đặc hàng: đặt hàng
đặt biệt: đặc biệt
đề suất: đề xuất < vấn
định nghỉa: định nghĩa
địa chĩ: địa chỉ
đỗi mới: đổi mới
đột suất: đột xuất
đơn giãn: đơn giản
đúng đắng: đúng đắn
giãi pháp: giải pháp
giãi quyết: giải quyết
giãi thích: giải thích
giãm thiểu: giảm thiểu
gianh giới: ranh giới
giúp đở: giúp đỡ
giử gìn: giữ gìn
giử lại: giữ lại
giử vững: giữ vững
gắng liền: gắn liền < cố
gốc rể: gốc rễ
hiểu rỏ: hiểu rõ
hiệu quã: hiệu quả
hoàn hão: hoàn hảo
hổ trợ: hỗ trợ
hướng dẩn: hướng dẫn
hướng đẩn: hướng dẫn
hửu ích: hữu ích
kết quã: kết quả
khảo xát: khảo sát
khão sát: khảo sát
khắc khe: khắt khe
khẵng định: khẳng định
khoản cách: khoảng cách < điều khoản tài
kiễm soát: kiểm soát
kiễm tra: kiểm tra
kỷ lưỡng: kỹ lưỡng
kỷ năng: kỹ năng < thập thế thiên
kỷ sư: kỹ sư
kỷ thuật: kỹ thuật < thập thế thiên
kỹ cương: kỷ cương
kỹ luật: kỷ luật
kỹ lục: kỷ lục
kỹ niệm: kỷ niệm
lãi xuất: lãi suất
làm rỏ: làm rõ
lảng phí: lãng phí
lảnh đạo: lãnh đạo
lảnh vực: lĩnh vực
lâng cao: nâng cao
lẩn lộn: lẫn lộn
lịch sữ: lịch sử
lòng cốt: nòng cốt
lưu trử: lưu trữ
mạnh mẻ: mạnh mẽ
mặc khác: mặt khác
mặt dù: mặc dù
mâu thuẩn: mâu thuẫn
mỡ rộng: mở rộng
nâng suất: năng suất
năng xuất: năng suất < chức khả tính kỹ kĩ tiềm tài điện nhiệt hiệu động cơ > khẩu hiện phát bản ra
nghĩ hưu: nghỉ hưu
nghĩ ngơi: nghỉ ngơi
nghỉa vụ: nghĩa vụ
nhầm lẩn: nhầm lẫn
nhắc nhỡ: nhắc nhở
nổ lực: nỗ lực < bùng cháy chất thuốc
nỗi bật: nổi bật
nỗi tiếng: nổi tiếng
phát triễn: phát triển
phiên bãn: phiên bản
phổ biển: phổ biến
quãn lý: quản lý
quãng cáo: quảng cáo
rãnh rỗi: rảnh rỗi
rảnh rổi: rảnh rỗi
riêng lẽ: riêng lẻ
rỏ ràng: rõ ràng
rỏ rệt: rõ rệt
sản suất: sản xuất
sãn phẩm: sản phẩm
sạch sẻ: sạch sẽ
sâu xắc: sâu sắc
sắp sếp: sắp xếp
sẳn có: sẵn có
sẳn sàng: sẵn sàng
sẵn xàng: sẵn sàng
sem xét: xem xét
so xánh: so sánh
suất khẩu: xuất khẩu < áp công hiệu lãi năng tần xác
suất sắc: xuất sắc < áp công hiệu lãi năng tần xác
suôn sẽ: suôn sẻ
suông sẻ: suôn sẻ
suy nghỉ: suy nghĩ
sử lí: xử lí < cổ dã lịch quốc thông tiền tiểu
sử lý: xử lý < cổ dã lịch quốc thông tiền tiểu
sữ dụng: sử dụng
sự cô: sự cố < lịch nhân phụng tâm thật thời thực tự võ > ấy bé đặc đọng đơn độc giáo lập quạnh
sữa chữa: sửa chữa
sữa đổi: sửa đổi
sửa chửa: sửa chữa
tài sãn: tài sản
tăng trưỡng: tăng trưởng
tấc cả: tất cả
tần xuất: tần suất
tham khão: tham khảo
thay đỗi: thay đổi
thắc mắt: thắc mắc
thăm khão: tham khảo
thắt mắc: thắc mắc
thẳng thắng: thẳng thắn
thẳn thắn: thẳng thắn
thẫm quyền: thẩm quyền
thỏa mản: thỏa mãn
thoả mản: thoả mãn
thõa mãn: thỏa mãn
thoã mãn: thoả mãn
thõa thuận: thỏa thuận
thoã thuận: thoả thuận
tiêu chuẫn: tiêu chuẩn
tỗ chức: tổ chức
trao chuốt: trau chuốt
trao đỗi: trao đổi
trãi nghiệm: trải nghiệm
trãi qua: trải qua
trích suất: trích xuất
triễn khai: triển khai
triễn vọng: triển vọng
truy suất: truy xuất
tuyễn dụng: tuyển dụng
ũng hộ: ủng hộ
văn bãn: văn bản
vắn mặt: vắng mặt
vắng tắt: vắn tắt
vân đề: vấn đề
vô hình chung: vô hình trung
vui vẽ: vui vẻ
xác xuất: xác suất
xát nhập: sáp nhập
xãy ra: xảy ra
xắp xếp: sắp xếp
xắp sếp: sắp xếp
xin lổi: xin lỗi
xuất xắc: xuất sắc
xung túc: sung túc
xung sướng: sung sướng
xử dụng: sử dụng
xữ lý: xử lý
xữ lí: xử lí
ý nghỉa: ý nghĩa
"""


@cache
def slips() -> dict[str, tuple[Slip, ...]]:
    """Return the slips that come along, by their first syllable that is not the right one."""
    found: dict[str, tuple[Slip, ...]] = {}
    for line in _TABLE.strip().splitlines():
        slip = _read(line)
        pairs = zip(slip.wrong.split(), slip.right.split(), strict=True)
        syllable = next(wrong for wrong, right in pairs if wrong != right)
        found[syllable] = (*found.get(syllable, ()), slip)
    return found


def _read(line: str) -> Slip:
    rest, _, before = line.partition(" > ")
    rest, _, after = rest.partition(" < ")
    wrong, _, right = rest.partition(": ")
    return Slip(wrong, right, frozenset(after.split()), frozenset(before.split()))
