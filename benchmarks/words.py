"""The fixed dictionary that vaults are made of: one English, one Vietnamese, everywhere.

Each line of a table is `English | Vietnamese`. `{x}` and `{y}` stand for things (`network plan`,
`kế hoạch mạng`), `{t}` for a team, `{n}` for a number, `{day}` for a day of the week.
"""


def _table(lines: str) -> tuple[tuple[str, str], ...]:
    rows = (line.partition(" | ") for line in lines.strip().splitlines())
    return tuple((english.strip(), vietnamese.strip()) for english, _, vietnamese in rows)


SUBJECTS = _table("""
network | mạng
supplier | nhà cung cấp
storage | lưu trữ
email | thư điện tử
training | đào tạo
security | bảo mật
customer | khách hàng
service | dịch vụ
release | phát hành
incident | sự cố
capacity | năng lực
backup | sao lưu
access | truy cập
asset | tài sản
software | phần mềm
hardware | phần cứng
database | cơ sở dữ liệu
website | trang mạng
laptop | máy tính xách tay
printer | máy in
office | văn phòng
warehouse | kho hàng
billing | thanh toán
support | hỗ trợ
monitoring | giám sát
knowledge | tri thức
recruitment | tuyển dụng
marketing | tiếp thị
product | sản phẩm
project | dự án
""")
THINGS = _table("""
plan | kế hoạch
report | báo cáo
budget | ngân sách
schedule | lịch trình
register | sổ theo dõi
policy | chính sách
target | chỉ tiêu
record | hồ sơ
process | quy trình
agreement | thoả thuận
catalogue | danh mục
guide | bản hướng dẫn
checklist | danh sách kiểm tra
procedure | thủ tục
standard | tiêu chuẩn
model | mô hình
contract | hợp đồng
method | phương pháp
forecast | dự báo
roadmap | lộ trình
handbook | sổ tay
dashboard | bảng điều khiển
questionnaire | bảng câu hỏi
template | biểu mẫu
""")
WORK = _table("""
management | quản lý
improvement | cải tiến
control | kiểm soát
design | thiết kế
analysis | phân tích
testing | kiểm thử
coordination | phối hợp
maintenance | bảo trì
evaluation | đánh giá
approval | phê duyệt
renewal | gia hạn
handover | bàn giao
""")
PLACES = _table("""
in Hanoi | tại Hà Nội
in Hue | tại Huế
in Da Nang | tại Đà Nẵng
in Can Tho | tại Cần Thơ
in Hai Phong | tại Hải Phòng
in Nha Trang | tại Nha Trang
in Da Lat | tại Đà Lạt
in Quy Nhon | tại Quy Nhơn
in Vung Tau | tại Vũng Tàu
in Ha Long | tại Hạ Long
""")
# What sort of a thing, and what that means.
SORTS = _table("""
shared | dùng chung
annual | hằng năm
monthly | hằng tháng
internal | nội bộ
temporary | tạm thời
approved | đã phê duyệt
open | đang mở
closed | đã đóng
urgent | khẩn cấp
regular | thường kỳ
public | công khai
short | rút gọn
detailed | chi tiết
regional | theo vùng
central | tập trung
automatic | tự động
""")
MEANINGS = _table("""
that several teams use together | được nhiều nhóm cùng sử dụng
that is written once a year | được lập mỗi năm một lần
that is written once a month | được lập mỗi tháng một lần
that stays inside the company | chỉ lưu hành trong công ty
that is used until a better one is ready | được dùng cho đến khi có bản tốt hơn
that the owner has agreed to | đã được người phụ trách đồng ý
that people still work on | vẫn đang được thực hiện
that nobody works on any longer | không còn ai thực hiện nữa
that cannot wait until the next day | không thể chờ đến ngày hôm sau
that comes back at fixed times | lặp lại vào những thời điểm cố định
that everyone may read | mà mọi người đều được đọc
that fits on one page | nằm gọn trong một trang
that describes every step | mô tả từng bước
that is made for one region | được lập riêng cho một vùng
that is kept in one place for all teams | được lưu ở một nơi cho tất cả các nhóm
that a program writes by itself | do một chương trình tự lập ra
""")
GOALS = _table("""
keep every {x} up to date | giữ cho mọi {x} luôn được cập nhật
make each {x} easy to find | làm cho mỗi {x} đều dễ tìm
agree on every {x} with the people who use it | thống nhất mọi {x} với những người sử dụng
bring every {x} into line with business needs | điều chỉnh mọi {x} theo nhu cầu kinh doanh
lower the effort behind every {x} | giảm bớt công sức cho mọi {x}
give each {x} a clear owner | giao mỗi {x} cho một người phụ trách rõ ràng
protect every {x} from unplanned work | bảo vệ mọi {x} trước những việc ngoài dự kiến
show the value of every {x} | cho thấy giá trị của mọi {x}
""")
MEANS = _table("""
comparing each {y} with the last quarter | so sánh mỗi {y} với quý trước
checking each {y} before the month ends | kiểm tra mỗi {y} trước khi hết tháng
writing down every {y} in one place | ghi lại mọi {y} ở một nơi
talking about every {y} with the customer | trao đổi về mọi {y} với khách hàng
learning from every {y} that went wrong | rút ra bài học từ mọi {y} không thành công
measuring how well each {y} works | đo lường hiệu quả của mỗi {y}
""")
RESULTS = _table("""
nobody has to ask for the same {x} twice | không ai phải hỏi lại cùng một {x}
each team can rely on the {x} | mỗi nhóm đều có thể tin cậy {x}
work goes on when the {x} is late | công việc vẫn tiếp tục khi {x} bị trễ
customers see what the {x} brings | khách hàng thấy được {x} mang lại điều gì
the next {x} takes less time | {x} tiếp theo tốn ít thời gian hơn
""")
ACTIVITIES = _table("""
Agree on the goal of the {x} | Thống nhất mục tiêu của {x}
Name an owner for each {x} | Chỉ định người phụ trách cho mỗi {x}
Write every {x} into one shared list | Ghi mọi {x} vào một danh sách chung
Discuss each {x} with the team | Thảo luận mỗi {x} cùng nhóm
Compare the {x} with the last one | So sánh {x} với lần trước
Tell the users about the new {x} | Thông báo cho người dùng về {x} mới
Check the result of each {x} | Kiểm tra kết quả của mỗi {x}
Prepare the next {x} in good time | Chuẩn bị {x} tiếp theo đúng lúc
Make sure that the {x} is complete | Bảo đảm {x} được đầy đủ
Share what was learned from the {x} | Chia sẻ bài học từ {x}
Remove every {x} that is no longer used | Loại bỏ mọi {x} không còn được sử dụng
Ask the customer about the {x} | Hỏi khách hàng về {x}
Choose the {x} that matters most | Chọn {x} quan trọng nhất
Describe the {x} in plain words | Mô tả {x} bằng lời dễ hiểu
Try out the {x} before it is used | Dùng thử {x} trước khi áp dụng
Approve the {x} within two days | Phê duyệt {x} trong vòng hai ngày
Correct each {x} that is out of date | Chỉnh sửa mỗi {x} đã lỗi thời
Improve the {x} step by step | Cải tiến {x} từng bước
Look again at each {x} after one month | Xem lại mỗi {x} sau một tháng
Explain the {x} to new colleagues | Giải thích {x} cho đồng nghiệp mới
""")
# Each practice has one of these, so that every one stands in several notes.
COMMON = _table("""
Thank everyone who took part | Cảm ơn tất cả những người đã tham gia
Tell the head of operations the result | Báo kết quả cho trưởng bộ phận vận hành
Set aside time for the next quarter | Dành thời gian cho quý tiếp theo
""")
SENTENCES = _table("""
The {t} team looked at the {x} on {day} | Nhóm {t} đã xem {x} vào {day}
Nobody had noticed that the {x} was out of date | Không ai nhận ra rằng {x} đã lỗi thời
The {x} is now easier to understand | {x} nay đã dễ hiểu hơn
We want to change the {x} before the end of the month | Chúng tôi muốn sửa {x} trước cuối tháng
The customer asked for a shorter {x} | Khách hàng đề nghị một {x} ngắn gọn hơn
Each {x} needs an owner who can decide | Mỗi {x} cần một người phụ trách có quyền quyết định
It took {n} hours to finish the {x} | Mất {n} giờ để hoàn thành {x}
The {x} and the {y} do not agree with each other | {x} và {y} không khớp với nhau
Two colleagues will check the {x} again on {day} | Hai đồng nghiệp sẽ xem lại {x} vào {day}
The {x} saves about {n} hours every week | {x} tiết kiệm khoảng {n} giờ mỗi tuần
Before that, the {x} was kept in several places | Trước đó, {x} được lưu ở nhiều nơi
The {t} team explained why the {x} was late | Nhóm {t} giải thích vì sao {x} bị trễ
Most of the questions were about the {x} | Phần lớn câu hỏi xoay quanh {x}
There is no need for a second {x} | Không cần thêm {x} thứ hai
A good {x} says who does what, and when | Một {x} tốt cho biết ai làm gì và khi nào
The {x} was sent to {n} people for comment | {x} đã được gửi cho {n} người để góp ý
If the {x} fails, the {t} team is called first | Nếu {x} gặp trục trặc, nhóm {t} được gọi trước
The figures in the {x} come from the {y} | Số liệu trong {x} lấy từ {y}
Users said that the {x} had become clearer | Người dùng cho biết {x} đã rõ ràng hơn
The team keeps the {x} short on purpose | Nhóm chủ ý giữ cho {x} ngắn gọn
The old {x} was removed without delay | {x} cũ đã được gỡ bỏ không chậm trễ
The next step is to try out the {x} with real users | Bước tiếp theo là dùng thử {x} với người dùng
What we learned goes into the {x} | Những gì chúng tôi học được sẽ đưa vào {x}
Without the {x}, mistakes are found too late | Không có {x}, lỗi bị phát hiện quá muộn
""")
DAYS = _table("""
Monday | thứ Hai
Tuesday | thứ Ba
Wednesday | thứ Tư
Thursday | thứ Năm
Friday | thứ Sáu
""")
PEOPLE = (
    "An Bình Chi Dũng Hạnh Hùng Lan Linh Mai Minh Nam Nga Phúc Quân Sơn Thảo Trang Tuấn".split()
)
GROUPS = (
    "Service management / Quản lý dịch vụ",
    "General management / Quản lý chung",
    "Technical management / Quản lý kỹ thuật",
)
# What the team has decided: the rendering it wants, and the one it does not.
TERMS = """\
# Terms

| English | Tiếng Việt | Status | Note |
|---|---|---|---|
| incident | sự cố | preferred | |
| incident | biến cố | forbidden | too grave |
| network | mạng | preferred | |
| customer | khách hàng | preferred | |
| customer | thân chủ | forbidden | for lawyers |
| supplier | nhà cung cấp | preferred | |
| agreement | thoả thuận | preferred | |
| knowledge | tri thức | preferred | |
"""
DIAGRAM = """\
<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 10h40"/></svg>
"""
# What the team asks of its notes; the tags are added.
CONFIG = """\
[types.practice]
properties = ["title", "title_vi", "group"]
sections = ["purpose", "key words", "key activities", "tags"]

[types.concept]
properties = ["title", "title_vi"]

[types.meeting]
folder = "Meetings"
properties = ["date", "team", "people"]

[types.improvement]
properties = ["title", "status", "up"]

[lint]
"""
