"""Tells the names of persons, those of Vietnam's minorities included, from other words."""

import re
from functools import lru_cache

from spiders.language.composed import compose
from spiders.language.letters import CAPITALS, SMALLS
from spiders.language.syllables import is_syllable

# Kinh and the peoples of the north: Tày, Nùng, Thái, Mường, Dao, H'Mông.
_NORTHERN = """
    nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh trương đinh lâm
    phùng mai tô hà tạ tăng thái thân quách quan khổng khúc kiều cao châu chu doãn diệp giang giáp hán hạ hứa kim
    la lã lại lương lưu lục mạc ngụy nghiêm ninh ông phí phó phương quang sái sơn tiêu tống thạch thẩm tôn từ ung
    uông văn vi viên xa yên âu ân bạch bành cát cung cù đàm đậu đồng đường đới hình hoa khuất khương lộc mẫn nhan
    nhữ nông bế ma triệu linh lô lò cà quàng lường tòng bạc cầm kha vàng lữ mùi sầm hầu giàng sùng vừ thào lầu cứ
    mùa lỳ hạng hờ chá thò ly má cháng tráng sồng phàng lù thèn cư chang mua giàn bàn chảo tẩn phàn tẩy lừu trang
    tào nhâm thiều thi chế bá trượng quảng lưỡng điểu danh tiết ngọ chử cấn đổng lều mầu trà mông hoàn lèo lành cụt
    moong cút xeo
"""
# Peoples of the Central Highlands and the south: Ê Đê, Gia Rai, Ba Na, Cơ Ho, Cơ Tu, Chăm, Khmer.
_HIGHLAND = """
    y h' hơ niê kbuôr êban mlô ênuôl byă bkrông bdap knul ksơr hmok adrơng ayun rcăm ksor siu rơ rah lan kpă kpa nay
    rơlan rmah ra a đinh k' ka cil liêng lơ kon kơ să pang ting bon rơông jơ păng ndu alăng lăng bhling bhnước bhơriu
    zơ râm arất pơloong coor ria brôl blúp pi chamaliaq katơr mang tain chamalé patâu kadá thị sa rây sóc khon danh
    thạch sơn tăng lâm kiên kim châu neáng chau néang
"""
# What stands on every portal and has the form of a name; and the provinces, which datelines name.
_PORTAL_WORDS = """
    trang chủ, liên hệ, giới thiệu, tin tức, văn bản, thông báo, tìm kiếm, đăng nhập, hình ảnh, thư viện, bình luận,
    phản hồi, quay lại, xem thêm, chia sẻ, góp ý, kết luận, mở đầu, tài liệu, phụ lục, chú thích, ghi chú, nội dung,
    sự kiện, hoạt động, lịch công tác, hỏi đáp, dịch vụ, thủ tục, kế hoạch, báo cáo, nghị quyết, quyết định, chỉ thị,
    hướng dẫn, thông tư, công văn, kinh tế, xã hội, văn hóa, văn hoá, chính trị, giáo dục, y tế, pháp luật,
    quốc phòng, an ninh, thể thao, du lịch, đời sống, khoa học, công nghệ, thời sự, trong nước, quốc tế, thế giới,
    chuyên mục, tin khác, tin nóng, tin mới, danh mục, chuyên đề, thống kê, truy cập, trực tuyến, nơi nhận, kính gửi,
    đăng ký, tuyển sinh, tuyển dụng, tải về, bản đồ, sơ đồ, tổ chức, lịch sử, cơ cấu, chức năng, nhiệm vụ, thi đua,
    khen thưởng, phóng sự, bài viết, tác giả, nguồn tin, từ khóa, từ khoá, hết hạn, mục lục, thư mời, lời kết,
    tin bài, kết quả, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật,
    đoàn thanh niên, đoàn kết, dân chủ, kỷ cương, đổi mới, sáng tạo, phát triển, độc lập, tự do, hạnh phúc,
    ảnh, tin, nguồn, hết, tải, xem, video, clip, lưu, gửi, đóng, theo, bài, trang, phụ, chi, kết, huế, năm, tên, stt
"""
_PROVINCES = """
    hà nội, hải phòng, đà nẵng, cần thơ, hồ chí minh, an giang, bắc giang, bắc kạn, bạc liêu, bắc ninh, bến tre,
    bình định, bình dương, bình phước, bình thuận, cà mau, cao bằng, đắk lắk, đắk nông, điện biên, đồng nai,
    đồng tháp, gia lai, hà giang, hà nam, hà tĩnh, hải dương, hậu giang, hòa bình, hưng yên, khánh hòa, kiên giang,
    kon tum, lai châu, lâm đồng, lạng sơn, lào cai, long an, nam định, nghệ an, ninh bình, ninh thuận, phú thọ,
    phú yên, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị, sóc trăng, sơn la, tây ninh, thái bình,
    thái nguyên, thanh hóa, thừa thiên huế, tây bắc, đông bắc, việt bắc, tây nguyên, nam bộ, bắc bộ, trung bộ,
    miền trung, miền bắc, miền nam, tiền giang, trà vinh, tuyên quang, vĩnh long, vĩnh phúc, yên bái, việt nam
"""
NOT_NAMES = frozenset(" ".join(words.split()) for words in f"{_PORTAL_WORDS},{_PROVINCES}".split(","))
FAMILY_NAMES = frozenset(_NORTHERN.split()) | frozenset(_HIGHLAND.split())

_WORD = rf"(?:[{CAPITALS}]['’]?[{CAPITALS}]?[{SMALLS}]*|[{CAPITALS}]['’]?[{CAPITALS}]+)"
_NAME = re.compile(rf"{_WORD}(?:[ \-]{_WORD}){{1,5}}|[HK]['’][{CAPITALS}][{SMALLS}]+")
_ONE_WORD = re.compile(rf"[{CAPITALS}][{SMALLS}]+|[{CAPITALS}]+")
_INITIALS = re.compile(rf"[A-ZĐ]{{1,2}}[a-z]?(?:\.\s?[A-ZĐ]{{1,3}}[{SMALLS}]{{0,5}}){{1,3}}\.?")
SURE, LIKELY, POSSIBLE, WEAK = 0.9, 0.75, 0.6, 0.45
SHORTEST_PEN_NAME = 3


@lru_cache(maxsize=2048)
def personhood(text: str) -> float:
    """Say how surely words are a person's name, 0 to 1: family names are sure, pen names likely."""
    text = compose(text)
    if _INITIALS.fullmatch(text):
        return LIKELY
    if text.lower() in NOT_NAMES:
        return 0.0
    if not _NAME.fullmatch(text):
        is_pen_name = len(text) >= SHORTEST_PEN_NAME and _ONE_WORD.fullmatch(text) and is_syllable(text)
        return WEAK if is_pen_name else 0.0
    words = text.lower().replace("’", "'").replace("-", " ").split()
    if words[0] in FAMILY_NAMES or words[0].startswith(("h'", "k'")):
        return SURE
    if len(words) > 4:
        return 0.0
    if all(map(is_syllable, words)):
        return LIKELY if len(words) < 4 else POSSIBLE
    return 0.0
