"""Vietnamese syllables that stand beside any other by chance, for each is a word of every day."""

_BESIDE_ALL = """
    ai bị các cách cái cần cho chuyện có con của cùng cuộc do đã đang để đến đi điều được hay
    hoặc hơn khi không là lại lên lúc mà mọi mỗi một nên nếu ngày người nhau nhóm như nhưng
    những nó nỗi nơi phải phần ra rất rồi sau sẽ sự ta thì trên trong trước từ và vào về việc
    với
"""
_MANY = """
    ai anh ăn ấy bà bài bàn bản bán bạn bao bằng bắt bấy bé bên bị biết bỏ bố bốn bởi bớt bước
    ca cả các cách cái càng cạnh cao cắt cầm cấm cần câu chạy chắc chẳng chậm chỉ chị chia chín
    cho chọn chờ chớ chơi chú chung chúng chuyện chứ chưa chừng co có coi con còn cô cũ của cùng
    cũng cứ cửa cười dài dám dày dạy dần dẫn dâng dậy dễ do dò dõi dọn dù dùng dựa dừng dựng
    dưới đã đang đáng đánh đau đắt đặt đất đâu đầu đây đầy đẩy đấy đen đeo đẹp để đêm đến đều đi
    đỏ đó đọc đòi đón đóng đổ đôi đổi đông đồng đỡ đời đợi đủ đúng đưa đừng đứng được đường đứt
    em gắn gắng gặp gần gấp gây ghé ghép ghi gì già giảm giày giỏi giống giờ giúp giữ giữa gõ
    gọi gom góp gồm gỡ gửi hai hát hay hãy hẳn hằng hẹn hẹp hết hiếm hiểu họ hoặc học hỏi hôm
    hơi hơn ít kèm kém kéo kể khá khác khẽ khen khi khó khoảng khóc khoẻ khỏi khối không kia
    kiếm kín kịp kỳ là lạ lại làm lành lạnh lắm lầm lần lẫn lâu lấy lên lo lỡ lớn lúc lui lùi
    luôn mà mãi mang mạnh mau máy mặc mắt mất mấy mẹ mềm mình mỏi mọi mong mỏng mỗi một mở mời
    mới mua mục muốn muộn mức mừng mười mượn nào nay này nảy năm nằm nắm nặng nấu ném nên nếu
    ngại ngay ngày ngăn ngắn nghe nghỉ nghĩ ngoài ngon ngồi ngủ nguội ngừng người nhà nhanh nhau
    nhắc nhằm nhầm nhận nhất nhẹ nhiều nhìn nhỏ nhóm nhờ nhớ như nhưng những nhường nó nói nóng
    nổi nối nơi nửa nữa nước ông ở ơi phải phạt phần phía phòng qua quá quanh quay quên quý ra
    rảnh rằng rất rẻ riêng rõ rồi rộng rơi rời rủ rút rửa sạch sai sang sáng sao sau sáu say sẵn
    sắp sâu sẽ so song sót số sống sợ sớm suốt sự sửa ta tái tại tám tạm tay tăng tặng tắt tất
    tệ tên thả tháng tháo thăm thẳng thắng thấp thật thấy theo thế thêm thì thích thiếu thôi thu
    thuê thứ thừa thường tiền tiếng tìm tin tính to tôi tối tốt tới tra trả trái tránh trăm trễ
    trên trong trông trở trưa trước tuần tuy tuỳ tùy từ tự từng tươi ưa và vài vào vay vắng vẫn
    vậy vẻ vẽ về vì việc viết vội vốn vỡ với vui vừa vững vượt xa xanh xảy xấu xây xem xét xếp
    xin xoá xóa xoay xong xuống yếu
"""

# Verbs, adjectives, adverbs and small words: `người | đứng đầu`, `liên quan | trong`.
EVERYDAY = frozenset(_MANY.split())
# Small words, and nouns that open what is said of somebody or something: any word follows them.
BESIDE_ALL = frozenset(_BESIDE_ALL.split())
