"""What portals print around an article: buttons, counts, notices, and headings of what follows it."""

import re

from spiders.language.letters import letters_of

LONGEST_END = 60
LONGEST_BUTTON = 70
LONGEST_NOTICE = 400
LETTERS_COMPARED = 60


def _beginning(*phrases: str) -> re.Pattern[str]:
    # A phrase with an = after it is the whole text.
    return re.compile("(?:" + "|".join(phrase.replace("=", "$") for phrase in phrases) + r")\b")


END = _beginning(
    "(?:cac |nhung )?(?:tin|bai)(?: (?:tuc|viet|bai))* (?:khac|lien quan|cung|moi hon|cu hon|moi nhat|noi bat|cu)",
    "(?:cac |nhung )?(?:tin|bai)(?: (?:tuc|viet|bai))* (?:da dua|da dang|(?:xem|doc) nhieu|tiep theo|moi=)", "cac tin",
    "(?:cac |nhung )?(?:thong bao|video|clip|album|hinh anh|phong su|su kien|hoat dong|tai lieu) (?:khac|lien quan)=",
    "cac thong tin khac", "tin tuc su kien khac", "su kien lien quan", "van ban (?:lien quan|moi|khac)",
    "thong tin lien quan", "y kien (?:ban doc|cua ban|phan hoi|binh luan)", "tham do y kien=", "binh luan(?: [0-9]+)?=",
    "gui (?:binh luan|y kien|phan hoi)", "phan hoi=", "viet binh luan", "co the ban quan tam", "theo dong su kien",
    "cung (?:chuyen muc|chu de)", "doc (?:nhieu|them)", "xem (?:them|tiep)=", "(?:huy )?tra loi=",
    "de lai (?:mot )?(?:binh luan|phan hoi|tra loi)", "related", "(?:other|latest|more) (?:news|articles)",
    "(?:older|newer) (?:news|posts)", "comments?", "leave a (?:reply|comment)",
)  # fmt: skip
BUTTON = _beginning(
    "(?:tong )?(?:so )?luot (?:nguoi )?(?:xem|doc|tai)", "da xem", "so (?:lan|nguoi) (?:xem|doc)", r"(?:xem|doc) \d",
    "views?", "hits?", "doc bai", "luu=", "luu bai", "in=", "in (?:trang|bai|ra|an)", "ban in", "quay lai",
    "tro (?:lai|ve)",
    "ve (?:trang|dau)", "len dau", "dau trang", "gui (?:e?mail|cho|bai)",
    "chia se(?: (?:bai|tren|len|qua|voi ban be|facebook|zalo).*)?=", "share", "tweet", "facebook", "zalo",
    "twitter", "google=", "print=", "email=", "pdf=", "click (?:de|vao)",
    "danh gia(?: bai .*)?=", "xep hang", "tong so diem", "binh chon=", r"thich(?: \d+)?=", "khong thich", "like=",
    "co chu=", "kich co", "font=", "a+ a+", "a=", "nghe (?:bai|tin|doc)", "giong (?:nam|nu)=",
    "trung binh .*danh gia", "tu khoa", "tags?", "nhan=", "previous", "next=", "trang (?:truoc|sau)",
    "gioi thieu bai viet", "xem chi tiet=", "chinh sua", "chi tiet=",
    "(?:chuyen muc|danh muc|the loai|category|categories|in category) ", "soan bai", "quan tri", r"\d{1,7}=",
    "danh dau=", "theo doi=", r"\d+ (?:luot|binh luan)", "nguoi dang", "dang boi",
)  # fmt: skip
NOTICE = _beginning(
    "chu y viec (?:dang|su dung)", "ghi ro nguon", "ban quyen", "copyright", "(?:co quan|don vi) chu quan",
    "chiu trach nhiem (?:noi dung|chinh|xuat ban)", "giay phep (?:so|thiet lap|hoat dong|trang)",
    "ban (?:can|phai|hay) (?:dang nhap|kich hoat)", "vui long", "ban da khong su dung",
    "ma (?:an toan|bao mat|xac nhan)", "(?:thong )?tin dang (?:duoc )?cap nhat", "ban khong du quyen",
)  # fmt: skip


def announces_others(text: str) -> bool:
    """Tell whether a line is a heading of what follows articles: other news, comments."""
    return len(text) <= LONGEST_END and END.match(letters_of(text)) is not None


def is_button_or_notice(text: str) -> bool:
    """Tell whether a line is a button, a count or a notice; one without letters is one too."""
    if len(text) > LONGEST_NOTICE:
        return False
    letters = letters_of(text[:LETTERS_COMPARED])
    if not letters or NOTICE.match(letters):
        return True
    return len(text) <= LONGEST_BUTTON and BUTTON.match(letters) is not None
