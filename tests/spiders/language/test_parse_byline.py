"""Bylines are parsed into persons and organisations, whatever joins, labels and frames them."""

import pytest

from spiders.language.bylines import LabelKind, is_role, label_kind, parse_byline, source_mark, trailing_source
from spiders.language.names import personhood
from spiders.language.organisations import is_organisation

BYLINES = [
    ("Châu Yên – Ban Dân vận Tỉnh ủy", "Châu Yên", "Ban Dân vận Tỉnh ủy"),
    ("Nguyễn Thị B – Sở Văn hóa, Thể thao và Du lịch", "Nguyễn Thị B", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Thạch Sô Phi (Báo Cà Mau)", "Thạch Sô Phi", "Báo Cà Mau"),
    ("Phạm Tiếp (TTXVN/Vietnam+)", "Phạm Tiếp", "TTXVN/Vietnam+"),
    ("Minh Anh/Báo Tin tức", "Minh Anh", "Báo Tin tức"),
    ("Trần Nam-Báo Nhân Dân", "Trần Nam", "Báo Nhân Dân"),
    ("Đặng Anh - Thành Tâm", "Đặng Anh - Thành Tâm", None),
    ("Bùi Thị Hà, Lê Văn Tám", "Bùi Thị Hà, Lê Văn Tám", None),
    ("Bùi Thị Hà và Lê Văn Tám", "Bùi Thị Hà và Lê Văn Tám", None),
    ("T.H – N.V", "T.H – N.V", None),
    ("KIM THOA", "KIM THOA", None),
    ("Đoàn Văn Nam", "Đoàn Văn Nam", None),
    ("H'Hen Niê", "H'Hen Niê", None),
    ("Y Thiên", "Y Thiên", None),
    ("Giàng A Páo", "Giàng A Páo", None),
    ("Nguyễn Văn A - Trưởng phòng Tư pháp", "Nguyễn Văn A", None),
    ("Nguyễn Văn A-CTV", "Nguyễn Văn A", None),
    ("Hoàng Nam (tổng hợp)", "Hoàng Nam", None),
    ("ThS. Nguyễn Văn Hà – Trường Chính trị tỉnh", "Nguyễn Văn Hà", "Trường Chính trị tỉnh"),
    ("Tin, ảnh: Lò Văn A – Giàng A Páo", "Lò Văn A – Giàng A Páo", None),
    ("Bài và ảnh: Lan Anh", "Lan Anh", None),
    ("Tác giả bài viết: Thanh Tùng", "Thanh Tùng", None),
    ("Người đưa tin: Nguyễn Văn Phú", "Nguyễn Văn Phú", None),
    ("Tác giả: Tin, ảnh: Kim Oanh", "Kim Oanh", None),
    ("Tin: Mai Hoa - Ảnh: Văn Sơn", "Mai Hoa", None),
    ("Mai Hoa. Ảnh: Văn Sơn", "Mai Hoa", None),
    ("bởi Mai Hoa", "Mai Hoa", None),
    ("Thiếu tá QNCN Lò Văn A", "Lò Văn A", None),
    ("Đại úy, ThS Lò Văn A - Công an xã", "Lò Văn A", "Công an xã"),
    ("Lò Văn A - CC VHXH xã", "Lò Văn A", None),
    ("Đoàn Thanh Niên", None, "Đoàn Thanh Niên"),
    ("TT Truyền thông, Văn hóa và Thể thao", None, "TT Truyền thông, Văn hóa và Thể thao"),
    ("Tin từ: Công an tỉnh", None, "Công an tỉnh"),
    ("Nguồn tin: Đài PT-TH Bình Lâm", None, "Đài PT-TH Bình Lâm"),
    ("Nguồn Đắk Nông online", None, "Đắk Nông online"),
    ("(Nguồn: Báo Đắk Nông - baodaknong.org.vn)", None, "Báo Đắk Nông - baodaknong.org.vn"),
    ("Nguồn: Thu Trang - VOV", "Thu Trang", "VOV"),
    ("Theo TTXVN", None, "TTXVN"),
    ("Theo: http://molisa.gov.vn", None, "http://molisa.gov.vn"),
    ("CTV Báo Đắk Nông", None, "Báo Đắk Nông"),
    ("(BBT)", None, "BBT"),
    ("PV", "PV", None),
    ("Nhóm PV", "Nhóm PV", None),
    ("Mai Anh (T/h)", "Mai Anh", None),
    ("Theo Chinhphu.vn", None, "Chinhphu.vn"),
    ("Theo Mai Anh/Báo Nhân Dân", "Mai Anh", "Báo Nhân Dân"),
    ("TG: B.NG", "B.NG", None),
    ("BỘ PHẬN CNTT", None, "BỘ PHẬN CNTT"),
    ("Đài PT-TH Bình Lâm", None, "Đài PT-TH Bình Lâm"),
    ("Lò Thu Hoài - Đài PT-TH Bình Lâm", "Lò Thu Hoài", "Đài PT-TH Bình Lâm"),
    ("Nay H'Nan – Đài TT - TH huyện", "Nay H'Nan", "Đài TT - TH huyện"),
    ("Nguyễn Văn A-Phóng viên Đài PT-TH tỉnh", "Nguyễn Văn A", "Đài PT-TH tỉnh"),
    ("Lê Hà - Văn phòng HĐND-UBND huyện", "Lê Hà", "Văn phòng HĐND-UBND huyện"),
    ("Đoàn ĐBQH-HĐND-UBND tỉnh", None, "Đoàn ĐBQH-HĐND-UBND tỉnh"),
    ("Theo Sở LĐ-TB&XH", None, "Sở LĐ-TB&XH"),
    ("Thu Hà - Phòng GD-ĐT", "Thu Hà", "Phòng GD-ĐT"),
    ("Minh Thanh - Báo Bà Rịa-Vũng Tàu", "Minh Thanh", "Báo Bà Rịa-Vũng Tàu"),
    ("Báo Bà Rịa - Vũng Tàu", None, "Báo Bà Rịa - Vũng Tàu"),
    ("Sở NN-PTNT TP.HCM", None, "Sở NN-PTNT TP.HCM"),
    ("Kim Oanh-CTTĐT tỉnh", "Kim Oanh", "CTTĐT tỉnh"),
    ("CDC Bình Lâm", None, "CDC Bình Lâm"),
    ("BS. Nguyễn Hữu Hùng - TTKSBT tỉnh", "Nguyễn Hữu Hùng", "TTKSBT tỉnh"),
    ("NGUYỄN VĂN ANH-TRẦN THỊ LAN", "NGUYỄN VĂN ANH-TRẦN THỊ LAN", None),
    ("NGUYỄN HOA-BTV", "NGUYỄN HOA", None),
    ("Lê Duy (Theo TTXVN)", "Lê Duy", "TTXVN"),
    ("Tin bài, ảnh: Trung tâm Văn hóa, Thông tin", None, "Trung tâm Văn hóa, Thông tin"),
    ("T/H: Bích Ngọc", "Bích Ngọc", None),
    ("Sưu tầm: Ngọc Bích", "Ngọc Bích", None),
    ("Người viết bài: Trần Văn Cường", "Trần Văn Cường", None),
    ("Nguyễn Minh Hải - PGĐ Sở KHCN", "Nguyễn Minh Hải", None),
    ("Lê Minh Đức, Trưởng phòng Tổ chức - Hành chính", "Lê Minh Đức", None),
    ("Thanh Hương tổng hợp", "Thanh Hương", None),
    ("Phòng Tổng hợp", None, "Phòng Tổng hợp"),
    ("ThS.BS Nguyễn Văn Quân – CDC", "Nguyễn Văn Quân", "CDC"),
    ("Bs CKII Trần Kim Phụng", "Trần Kim Phụng", None),
    ("Ngô Chuyên/VOV-Tây Bắc", "Ngô Chuyên", "VOV-Tây Bắc"),
    ("PV TTXVN tại Lào Cai", None, "TTXVN tại Lào Cai"),
    ("Viết bởi Nguyễn Văn Lực", "Nguyễn Văn Lực", None),
    ("Được đăng bởi: Lê Hà", "Lê Hà", None),
    ("Bảo Trân (Agribank Hà Giang)", "Bảo Trân", "Agribank Hà Giang"),
]


@pytest.mark.parametrize(("printed", "author", "organisation"), BYLINES, ids=[line[0] for line in BYLINES])
def test_a_byline_names_its_persons_and_its_organisation(
    printed: str, author: str | None, organisation: str | None
) -> None:
    parts = parse_byline(printed)

    assert (parts.author, parts.organisation) == (author, organisation)


@pytest.mark.parametrize(
    "printed", ["by admin", "Tác giả: quantri", "Người đăng: nguyenha01", "Đăng bởi: Super User", "Written by admin"]
)
def test_a_login_name_signs_nothing(printed: str) -> None:
    parts = parse_byline(printed)

    assert (parts.author, parts.organisation, parts.confidence) == (None, None, 0.0)


@pytest.mark.parametrize(
    "printed",
    [
        "Nhiều cách làm hay",
        "Ảnh: Dương Giang/TTXVN",
        "Quang cảnh hội thảo",
        "Bà Nguyễn Thị Bốn, công chức văn hóa xã Đông Thành, năm nay 54 tuổi, cho biết đã tự làm được báo cáo.",
        "Xin cám ơn Thứ trưởng về cuộc trao đổi này./.",
        "Tổng số điểm của bài viết là: 0 trong 0 đánh giá",
        "Lượt xem: 3656",
        "",
    ],
)
def test_other_lines_are_no_bylines(printed: str) -> None:
    assert parse_byline(printed).confidence == 0.0


@pytest.mark.parametrize(
    "printed",
    [
        "Theo thống kê của Trạm Chăn nuôi và Thú y, huyện có hơn 3.890 con trâu, bò; đã tiêm phòng đạt 83,6%.",
        "Theo Sở Y tế, tính đến hết ngày 12/3 đã có 120 ca",
        "Theo ông Nguyễn Văn A, đây là mô hình mới",
        "Theo Nghị định số 30/2020/NĐ-CP",
        "Theo dõi",
        "Nguồn vốn vay ưu đãi",
    ],
)
def test_a_sentence_that_begins_like_a_label_names_no_source(printed: str) -> None:
    assert parse_byline(printed).confidence == 0.0


@pytest.mark.parametrize("printed", ["T/h", "ST", "Tổng hợp"])
def test_a_role_alone_names_nobody(printed: str) -> None:
    parts = parse_byline(printed)

    assert (parts.author, parts.organisation) == (None, None)


def test_what_a_label_beside_it_announces_decides() -> None:
    assert parse_byline("Long Điền", LabelKind.SOURCE).organisation == "Long Điền"
    assert parse_byline("Long Điền", LabelKind.AUTHOR).author == "Long Điền"


def test_a_label_alone_says_what_follows() -> None:
    assert label_kind("Tác giả:") is LabelKind.AUTHOR
    assert label_kind("Nguồn tin:") is LabelKind.SOURCE
    assert label_kind("Lượt xem:") is None


def test_a_label_that_stands_alone_needs_no_colon() -> None:
    assert label_kind("Tác giả") is LabelKind.AUTHOR
    assert label_kind("Nguồn") is LabelKind.SOURCE
    assert label_kind("Tin") is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("(TTXVN) - Sáng 17/4, tại Hà Nội", "TTXVN"),
        ("CTTĐT - Sáng 17/4, UBND tỉnh", "CTTĐT"),
        ("(LLCT) - Trong những năm qua", "LLCT"),
        ("Sáng 17/4, tại Hà Nội", None),
        ("HÀ NỘI - Sáng 17/4", None),
    ],
)
def test_a_suppliers_mark_opens_a_text(text: str, mark: str | None) -> None:
    assert source_mark(text) == mark


def test_a_source_in_brackets_closes_a_text() -> None:
    assert trailing_source("… góp phần phát triển kinh tế. (Theo Báo Nhân Dân)") == "Theo Báo Nhân Dân"


def test_an_office_over_a_name_is_a_letters() -> None:
    assert is_role("GIÁM ĐỐC")
    assert is_role("TM. ỦY BAN NHÂN DÂN")
    assert not is_role("Ban Dân vận Tỉnh ủy")


@pytest.mark.parametrize("name", ["Nguyễn Văn A", "Rơ Châm H’Yéo", "K'Brếu", "Danh Út", "Bế Thị Hoa", "Lù A Chá"])
def test_a_family_name_makes_a_person_sure(name: str) -> None:
    assert personhood(name) == 0.9


@pytest.mark.parametrize(
    "words",
    [
        "Ủy ban nhân dân",
        "Hội đồng",
        "Hành động",
        "Thứ Tư",
        "hội nghị",
        "Tin tức",
        "2019",
        "Trang chủ",
        "Trang Chủ",
        "HÀ NỘI",
    ],
)
def test_other_words_are_no_person(words: str) -> None:
    assert personhood(words) == 0.0


@pytest.mark.parametrize("name", ["TTXVN", "VGP", "Tỉnh đoàn", "Công an huyện", "baodaknong.org.vn", "Tuổi Trẻ Online"])
def test_organisations_are_told_by_their_words(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize("words", ["Báo cáo tổng kết", "Hội nghị trực tuyến", "Tổ quốc thân yêu", "Ban hành quy chế"])
def test_common_words_that_begin_like_an_office_are_none(words: str) -> None:
    assert not is_organisation(words)


@pytest.mark.parametrize("name", ["ANH", "Nguyễn Văn A", "Kim Oanh", "Trang Nhung"])
def test_persons_are_no_organisations(name: str) -> None:
    assert not is_organisation(name)
