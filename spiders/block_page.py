"""Tells the pages by which a portal turns a crawler away from the pages that it shows to readers."""

import re

MOST_BYTES = 40_000
SURE_STATUS = frozenset((429, 430, 509, 529))

_MARKS = re.compile(
    rb"(?:class|id)\s*=\s*[\"']?(?:[^\"'>]*\s)?(?:floodblocker|secField|cf-challenge|cf-browser-verification|challenge-form)\b"
    rb"|/cdn-cgi/challenge-platform/|_Incapsula_Resource|window\._cf_chl_opt|/_sec/cp_challenge/|sucuri_cloudproxy_js"
    rb"|document\.cookie\s*=\s*[\"'](?:D1N|vDDoS|__test)=",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"hệ thống đang từ chối truy cập|hãy đợi[^<]{0,40}giây|truy cập (?:của bạn )?(?:đã )?bị (?:tạm )?(?:chặn|từ chối)"
    r"|quá nhiều (?:yêu cầu|lượt truy cập)|just a moment\.\.\.|attention required! \| cloudflare|access denied"
    r"|too many requests|the requested url was rejected|your (?:ip|request) (?:address )?has been blocked"
    r"|checking your browser|are you a robot|ddos protection by",
    re.IGNORECASE,
)
_ARTICLE = re.compile(rb"<article\b|property=[\"']og:title|itemprop=[\"']articleBody", re.IGNORECASE)
_SHOWN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
MOST_SHOWN_LETTERS = 1500


def is_block_page(status: int, payload: bytes) -> bool:
    """Say whether a response turns us away, whatever status it came with.

    Args:
        payload: decoded.
    """
    if status in SURE_STATUS:
        return True
    if not payload or len(payload) > MOST_BYTES or _ARTICLE.search(payload):
        return False
    if _MARKS.search(payload):
        return True
    written = payload.decode("utf-8", "replace")
    if not _WORDS.search(written):
        return False
    shown = " ".join(_SHOWN.sub(" ", written).split())
    return len(shown) <= MOST_SHOWN_LETTERS and _WORDS.search(shown) is not None
