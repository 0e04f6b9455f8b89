"""The words of bylines: labels, roles, titles before names, logins, and what joins and frames them."""

import re

_WITH_PICTURES = (
    r"(?:tin|bài)(?:\s+(?:viết|bài))?(?:\s*(?:,|và|&|-|/)\s*(?:bài(?:\s+viết)?|tin|ảnh|hình(?:\s+ảnh)?|clip|video))+"
)
_AUTHOR_WORDS = (
    rf"tác giả(?:\s+bài\s+viết)?|t/?g|{_WITH_PICTURES}|ảnh\s*(?:,|và|&|-)\s*(?:tin|bài)|(?:được\s+)?(?:viết|đăng)\s+bởi"
    r"|thực\s+hiện|người\s+(?:đưa\s+tin|viết(?:\s+bài)?|đăng|thực\s+hiện|gửi|biên\s+tập|cung\s+cấp)|biên\s+(?:tập|soạn)|bài\s+viết|tin\s+bài"
    r"|bài|tin|phóng\s+viên|pv|ctv|nhóm\s+(?:pv|tác\s+giả)|(?<!-)t/?h|tổng\s+hợp|s/t|sưu\s+tầm"
    r"|biên\s+dịch|lược\s+(?:dịch|ghi)|written\s+by|author|by"
)
_SOURCE_WORDS = (
    r"tin\s+từ|nguồn(?:\s+(?:tin(?:\s+bài)?|bài(?:\s+viết)?|trích\s+dẫn))?|theo|source|trích(?:\s+(?:từ|nguồn))?"
    r"|sưu\s+tầm\s+từ"
)
_PHOTO_WORDS = r"ảnh|hình(?:\s+ảnh)?|video|clip|đồ\s+h[oọ][aạ]"
LABEL = re.compile(
    rf"(?<!\w)(?:(?P<photo>{_PHOTO_WORDS})\s*[:：]|(?P<author>{_AUTHOR_WORDS})\s*[:：]"
    rf"|(?P<source>{_SOURCE_WORDS})\s*[:：]"
    rf"|(?P<bare_source>(?:\A\W*|\(\s*)(?:nguồn(?:\s+tin)?|theo))(?=\s)|(?P<bare_author>\A\W*(?:{_WITH_PICTURES}|(?:(?:được\s+)?(?:viết|đăng)\s+)?bởi|(?:(?:written|posted)\s+)?by))(?=\s))\s*",
    re.IGNORECASE,
)
# Labels that need no colon where they stand alone, with the name in an element of its own.
STANDING_LABEL = re.compile(
    r"(?P<author>tác giả(?:\s+bài\s+viết)?|người\s+(?:viết|đưa\s+tin)|author)|(?P<source>nguồn(?:\s+tin)?|source)",
    re.IGNORECASE,
)
PHOTO_CREDIT = re.compile(
    r"\W*(?:ảnh|hình|ảnh minh [hk]ọ?a|ảnh tư liệu|photo|video|clip)(?:\s+\w+){0,3}\s*[:：]", re.IGNORECASE
)
LOGIN = re.compile(
    r"admin\w*|quan\s?tri\w*|quản trị(?: viên| mạng| hệ thống| website)?|super\s?user|root|webmaster|editor\w*|user\d*"
    r"|host|guest|bientap\w*|btv\d+|[a-z]+[._]?[a-z0-9]*\d+|[a-z]{3,}(?:[._][a-z0-9]+)+|[a-z]{6,}\d*"
)
ROLE = re.compile(
    r"(?:(?:phó\s+)?(?:trưởng|giám đốc|tổng giám đốc|chủ tịch|bí thư|hiệu trưởng|chánh|chủ nhiệm|tổng biên tập)"
    r"|p?gđ|pct|pbt|ptp|phó (?:ban|phòng|khoa|chánh)|nguyên|quyền|ủy viên|uỷ viên|phóng viên|pv|ctv|cộng tác viên|btv"
    r"|biên tập viên|giáo viên|gv|chuyên viên|cán bộ|c[bc]"
    r"|công chức|viên chức|văn thư|học sinh|hs|sinh viên|tổng hợp|t/h|th|st|s/t|sưu tầm|biên (?:soạn|tập|dịch)|trích"
    r"|ghi|lược (?:dịch|ghi)|thực hiện|phụ trách|tổ trưởng|tổ phó|thư ký|kế toán|bác sĩ|luật sư|tổng phụ trách|tpt"
    r"|bt|đăng|và cộng sự)(?![\w'’])",
    re.IGNORECASE,
)
REPORTERS = re.compile(r"(?:nhóm\s+)?(?:pv|ctv|btv|phóng\s+viên|cộng\s+tác\s+viên)|nhóm\s+tác\s+giả", re.IGNORECASE)
REPORTER = re.compile(r"(?:pv|ctv|phóng viên|cộng tác viên|btv|biên tập viên)\s+(?=\S)", re.IGNORECASE)
HONORIFIC = re.compile(
    r"(?:(?:pgs|gs|ts|ths|ckii?|ck[12]|th\.s|thạc\s+sĩ|tiến\s+sĩ|bs|bsckii?|bsck\d|bác\s+sĩ|ds|cn|cử\s+nhân|ks|kỹ\s+sư|luật\s+sư|nhà\s+báo"
    r"|ông|bà|thầy|cô|(?:thượng|đại|trung|thiếu)\s+(?:tướng|tá|[uú][ýy])(?:\s+(?:qncn|cn))?|(?:thượng|trung|hạ)\s+sĩ|phóng\s+viên|pv|ctv|btv|cộng\s+tác\s+viên)(?:\.?\s*[:.,]?\s+|\.(?=[^\W\d_])))+",
    re.IGNORECASE,
)
JOINER = re.compile(
    r"\s+[-–—|]+\s+|\s*[–—|;]\s*|\s+-|-\s+|\s*[,()\[\]]\s*|\s+(?:và|&)\s+|(?<!\b[tTsS])\s*/\s*|(?<=[^\W\d])-(?=[^\W\d])"
    r"|\s+(?=(?:tổng hợp|sưu tầm|biên soạn|biên dịch|lược ghi)\s*\Z)"
)
# Hyphens inside a name: of places, of broadcasters, between abbreviations (LĐ-TB&XH); a reporter signs apart.
COMPOUND = re.compile(
    r"(?i:bà rịa\s*[-–]\s*vũng tàu|phan rang\s*[-–]\s*tháp chàm|thừa thiên\s*[-–]\s*huế)|\b(?:PT|TT)\s*[-–]\s*TH\b"
    r"|(?<!\w)(?!(?:PV|CTV|BTV)\b)(?P<first>[A-ZĐ]{2,})(?:[&,.][A-ZĐ]+)*(?:-(?!(?:PV|CTV|BTV)\b)[A-ZĐ]{2,}(?:[&,.][A-ZĐ]+)*)+(?!\w)"
)
EDGES = " \t\u00a0.,;:-–—_*“”\"'«»…/|"
WRAPPED = re.compile(r"\A\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]\s*\.?\s*\Z")
OPENING_MARK = re.compile(r"\(?(?P<mark>[A-ZĐ]{3,}[\wĐ.]{0,8}(?:[ /][A-ZĐ]{2,}\w*)?)\)?\s*[-–—]\s*(?=\S)")
CLOSING_SOURCE = re.compile(r"\((?P<source>(?:theo|nguồn(?:\s+tin)?)\b\s*:?\s*[^()]{2,60})\)\s*\.?\s*\Z", re.IGNORECASE)
OFFICE = re.compile(r"(?:tm|kt|tl|t/m|k/t|tuq)\.?\s|\W*đã ký", re.IGNORECASE)
