"""Tells the pages beside a portal's news: login, search, contact, errors, calendars, maps, terms of use."""

import re
from urllib.parse import urlsplit

from spiders.language.letters import letters_of
from spiders.page import Page
from spiders.readers.published import DateCandidate
from spiders.readers.structured import SEPARATOR
from spiders.readers.title import TitleCandidate

SERVICE_PATH = re.compile(
    r"/(?:users?|login|dang-?nhap|register|dang-?ky|contact|lien-?he|search|seek|tim-?kiem|statistics|thong-?ke-truy-cap"
    r"|sitemap|so-?do|captcha|rss)(?:[/.]|$)",
    re.IGNORECASE,
)
SERVICE_TITLE = re.compile(
    r"(?:thanh vien )?dang nhap|dang ky thanh vien|lien he(?: gop y| ban bien tap| voi chung toi)?$|tim kiem"
    r"|ket qua tim kiem|loi \d{3}|loi truy cap|404|403|khong tim thay|thong ke(?: truy cap)?$"
    r"|so do (?:trang|website|cong)|page not found|not found|access denied|forbidden|hay doi|error"
)
# Only the last part of a path, since a section of that name may hold dated articles.
STANDING_PATH = re.compile(
    r"/(?:lich-?(?:cong-?tac|lam-?viec|hop|truc|tiep-?(?:cong-?)?dan)(?:-(?:cua|lanh-dao|ubnd|hdnd|tinh|huyen|tuan))*"
    r"|ban-?do(?:-(?:hanh-chinh|so|tinh|du-lich|quy-hoach))*|(?:cac-)?dieu-?khoan(?:-su-dung)?|terms(?:-of-(?:use|service))?"
    r"|chinh-sach-(?:bao-mat|rieng-tu|quyen-rieng-tu)|privacy(?:-policy)?|calendar|map)(?:\.\w+)?/?$",
    re.IGNORECASE,
)
STANDING_TITLE = re.compile(
    r"(?:lich (?:cong tac|lam viec|hop|truc|tiep (?:cong )?dan)|ban do (?:hanh chinh|so|quy hoach|du lich)"
    r"|(?:cac )?dieu khoan(?: su dung)?|chinh sach (?:bao mat|rieng tu|quyen rieng tu))(?: [a-z0-9]+){0,6}"
)
LONGEST_TITLE = 100


def is_side_page(page: Page, title: TitleCandidate | None, date: DateCandidate | None) -> bool:
    """Tell a page beside the news by its address, or by its title; a calendar's title tells where no day is printed."""
    path = urlsplit(page.url).path if page.url.startswith("http") else ""
    if SERVICE_PATH.search(path) or STANDING_PATH.search(path):
        return True
    tag = SEPARATOR.split(page.walk.title_tag)[:1]
    texts = [letters_of(text) for text in (*tag, *([title.text] if title else [])) if len(text) < LONGEST_TITLE]
    if any(map(SERVICE_TITLE.match, texts)):
        return True
    return date is None and any(map(STANDING_TITLE.fullmatch, texts))
