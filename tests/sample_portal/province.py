"""The names of Bình Lâm: its districts and communes, its people, and the offices that write to its portal."""

PORTAL_NAME = "Cổng thông tin điện tử tỉnh Bình Lâm"

DISTRICTS = {
    "huyện Tân Lập": ("xã Thạch Sơn", "xã Hòa Thuận", "xã Yên Bồng"),
    "huyện Nậm Sơn": ("xã Nậm Chày", "xã Pa Khoang", "xã Sín Thầu Thượng"),
    "huyện Đăk Mơ": ("xã Ea Tling", "xã Quảng Trực", "xã Đăk Rung"),
    "huyện Long Hà": ("xã Phước Bửu", "xã Mỹ Trà", "xã An Định"),
    "thị xã Phú Thụy": ("xã Đông Thành", "xã Vĩnh Lạc"),
    "thành phố Bình Lâm": ("xã Yên Phú", "xã Cẩm Giàng"),
}

VILLAGES = {
    "huyện Tân Lập": ("thôn Đồng Vang", "thôn Khe Lếch", "thôn Trung Tâm"),
    "huyện Nậm Sơn": ("bản Nà Khoa", "bản Huổi Cáy", "bản Pắc Ngà"),
    "huyện Đăk Mơ": ("buôn Ea Dơng", "bon Bu Prăng", "thôn Tân Tiến"),
    "huyện Long Hà": ("ấp Bàu Sen", "ấp Cây Dừa", "thôn Phước Hải"),
    "thị xã Phú Thụy": ("thôn Bến Đá", "thôn Chùa Cao"),
    "thành phố Bình Lâm": ("thôn Đoài", "thôn Vĩnh An"),
}

LEADERS = (
    ("Trần Thị Thu Hà", "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng Ban Dân vận Tỉnh ủy"),
    ("Đỗ Việt Hùng", "Phó Bí thư Thường trực Tỉnh ủy"),
    ("Lường Văn Panh", "Phó Chủ tịch Thường trực HĐND tỉnh"),
    ("Nguyễn Đình Khôi", "Phó Chủ tịch UBND tỉnh"),
    ("H'Yim Kđoh", "Chủ tịch Ủy ban MTTQ Việt Nam tỉnh"),
    ("Thạch Sa Rươn", "Trưởng Ban Tuyên giáo Tỉnh ủy"),
)

CHAIRPEOPLE = ("Lò Văn Tiến", "Y Thịnh Niê", "Phạm Quốc Bảo", "Vàng A Lử", "Huỳnh Thị Diễm", "Trương Công Thắng")

WOMEN = (
    "Hoàng Thị Mai",
    "Lù Thị Pằng",
    "H'Bia Mlô",
    "Nguyễn Thị Bốn",
    "Kim Thị Sa Ri",
    "Vi Thị Ánh",
    "Đinh Thị Xoan",
    "Bùi Thị Nhàn",
)

WRITERS = ("Châu Yên", "Thu Hằng", "Minh Đức", "H'Liên Niê", "Lò Thu Hoài", "Quang Thuận", "Ngọc Diệp", "Hải Đăng")

OFFICES = (
    "Ban Dân vận Tỉnh ủy",
    "Ban Tuyên giáo Tỉnh ủy",
    "Báo Bình Lâm",
    "Đài PT-TH Bình Lâm",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Văn phòng UBND tỉnh",
    "Hội Nông dân tỉnh",
)

ANNIVERSARIES = (
    "Nhiệt liệt chào mừng kỷ niệm 93 năm Ngày thành lập Đảng Cộng sản Việt Nam (3/2/1930 - 3/2/2023); "
    "133 năm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/1890 - 19/5/2023); "
    "78 năm Cách mạng Tháng Tám thành công (19/8/1945 - 19/8/2023); "
    "75 năm Ngày Chủ tịch Hồ Chí Minh ra Lời kêu gọi thi đua ái quốc (11/6/1948 - 11/6/2023)"
)

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
