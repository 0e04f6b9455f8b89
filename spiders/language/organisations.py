"""Tells the names of organisations that sign or supply news from other words."""

import re
from functools import lru_cache

from spiders.language.composed import compose
from spiders.language.letters import CAPITALS, SMALLS

_HEADS = (
    "ban|sở|phòng|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|ubmttq|mttq|ubmt|mặt trận|hội|liên đoàn|lđlđ|liên hiệp|liên minh|"
    "hiệp hội|"
    "đoàn (?:tn|thanh niên|tncs|xã|phường|trường|khối|huyện|tỉnh|thành phố|cơ sở|cơ quan|đbqh|đại biểu|công tác|các|"
    "thị)|tỉnh đoàn|thành đoàn|"
    "huyện đoàn|thị đoàn|quận đoàn|xã đoàn|trung ương đoàn|đội|báo|tạp chí|tập san|bản tin|đài|cổng|"
    "trang (?:thông tin|tin|web|ttđt|chủ)|"
    "thông tấn xã|thông tin|truyền hình|phát thanh|văn phòng|vp|vpub|trung tâm|tt(?:vh|yt|ttđt|gd|pv)\\w*|trường|"
    "tt (?:truyền thông|văn h[óo][áa]|y tế|giáo dục|dịch vụ|phục vụ|khuyến nông|phát triển|hành chính)|"
    "công an|ca|bộ|cục|chi cục|tổng cục|"
    "vụ|viện|thanh tra|đảng|đảng ủy|đảng uỷ|đảng bộ|chi bộ|tỉnh ủy|tỉnh uỷ|huyện ủy|huyện uỷ|thành ủy|thành uỷ|"
    "thị ủy|thị uỷ|quận ủy|quân khu|"
    "bch|bchqs|btg|bdv|btgtu|bbt|btc|kho bạc|ngân hàng|nhnn|bệnh viện|trạm|công ty|tổng công ty|tập đoàn|tòa án|"
    "toà án|tand|vks\\w*|bhxh|bảo hiểm|"
    "hải quan|thuế|thư viện|bảo tàng|nhà (?:xuất bản|văn hóa|văn hoá|thiếu nhi|trường|máy)|nxb|khoa|tổ|bộ phận|nhóm|"
    "clb|câu lạc bộ|công đoàn|"
    "hđ|hạt kiểm lâm|kiểm lâm|bộ đội|biên phòng|đồn|lữ đoàn|sư đoàn|trung đoàn|binh đoàn|xã|phường|thị trấn|huyện|"
    "thị xã|quận|tỉnh|thành phố|thôn|"
    "agribank|vietinbank|vietcombank|sacombank|viettel|mobifone|"
    "website|kênh|ban quản lý|bql|quỹ|thường trực|chính phủ|quốc hội|trung ương|tw|học viện|đại học|cao đẳng|thcs|"
    "thpt|mầm non|tiểu học|"
    "nguồn internet|internet|vietnam|vn"
)  # fmt: skip
_PRESS = (
    "nhân dân|tuổi trẻ|thanh niên|lao động|tiền phong|dân trí|quân đội nhân dân|đại đoàn kết|giáo dục (?:và|"
    "&) thời đại|pháp luật|"
    "công an nhân dân|sài gòn giải phóng|người lao động|hà nội mới|nông nghiệp|dân việt|công lý|công thương|"
    "kinh tế đô thị|"
    "sức khỏe (?:và|&) đời sống|sức khoẻ (?:và|&) đời sống|xây dựng đảng|tuyên giáo|dân tộc (?:và|&) phát triển|"
    "tài nguyên (?:và|&) môi trường"
)
_NO_HEADS = (
    r"ban (?:hành|đầu|ngày|đêm)|báo (?:cáo|động|hiệu)|bộ (?:phim|sưu|luật|mặt|máy|ảnh)|sở (?:hữu|thích)|xã hội|"
    r"khoa học|hội (?:nghị|thảo|thi|chợ|trại|diễn|xuân|viên|nhập|đàm|tụ|trường)|vụ (?:việc|án|mùa|đông|hè|lúa)|"
    r"trường (?:hợp|tồn)|phòng,? (?:chống|ngừa|bệnh|cháy)|đảng viên|đội (?:hình|ngũ)|viện (?:trợ|phí)|"
    r"cục bộ|tổ (?:quốc|chức|tiên)|thông tin (?:liên|chi|về|thêm|khác)|"
    r"nhóm máu|thuế suất|quỹ đất|thôn quê|tỉnh táo|văn phòng phẩm"
)
_ORGANISATION = re.compile(
    rf"(?!{_NO_HEADS})(?:{_HEADS})(?![\w'’])|(?:{_PRESS})(?:\s+online|\s+điện tử)?\s*\Z", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:\bonline|\bđiện tử|\bnews|\bnewspaper|\w\+|express|vietnamnet|\btv|\bradio)\s*\Z", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w\-]+(?:\.[\w\-]+)*\.(?:vn|com|net|org|gov|edu|info)\b\S*", re.IGNORECASE
)
_SHORT = re.compile(
    r"[A-ZĐ]{2,}\d*[+&]?(?:[/\-–+&. ]{1,3}[A-ZĐ][A-ZĐa-z]*[+]?)*"
    r"(?: (?:tỉnh|huyện|thành phố|tp|thị xã|quận|xã|phường|tại)(?: .{1,30})?"
    rf"|(?: [{CAPITALS}][{SMALLS}]{{1,6}}){{2,3}})?"
)
SHORTEST_ABBREVIATION = 3
_CAPITALS = re.compile(r"[^A-ZĐ]")
_SYLLABLE = re.compile(r"[BCDGHKLMNPQRSTVX]{0,3}[AEIOUY]{1,3}[CGHMNPT]{0,2}")


@lru_cache(maxsize=2048)
def is_organisation(text: str) -> bool:
    """Tell whether words name an organisation: by their first word, as a web address, or as capitals such as TTXVN."""
    text = compose(text)
    if _ORGANISATION.match(text) or _ADDRESS.search(text) or _TAIL.search(text):
        return True
    first = _CAPITALS.split(text, 1)[0] if _SHORT.fullmatch(text) else ""
    return len(first) >= SHORTEST_ABBREVIATION and is_abbreviation(first)


def is_abbreviation(capitals: str) -> bool:
    """Tell TTXVN from a name in capitals, as ANH, which is a syllable that can be spoken."""
    return _SYLLABLE.fullmatch(capitals.replace("Đ", "D")) is None
