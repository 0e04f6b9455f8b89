"""Tells the pages by which a portal turns a crawler away from those that it shows to readers."""

import re

TURNED_AWAY = frozenset((429, 430, 509, 529))
MOST_BYTES = 25_000
MOST_LETTERS = 1_000

# NukeViet's `secField` is no such mark: it stands in the session box of every page.
_MARKS = (b"floodblocker", b"formPassFlood", b"cf-challenge", b"_cf_chl_opt")
_SCRIPTS = ("_incapsula_resource", "sucuri_cloudproxy_js", "/_sec/cp_challenge/", 'document.cookie="d1n=', "/aes.js")
_PHRASES = (
    "hệ thống đang từ chối truy cập",
    "truy cập của bạn đã bị chặn",
    "địa chỉ ip của bạn đã bị chặn",
    "gửi quá nhiều yêu cầu",
    "quá nhiều lượt truy cập",
    "just a moment...",
    "attention required! | cloudflare",
    "checking your browser",
    "ddos protection by",
    "too many requests",
    "the requested url was rejected",
    "your ip has been blocked",
    "are you a robot",
    "i'm not a robot",
)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL)


def is_block_page(status: int, payload: bytes) -> bool:
    """Say whether a response turns us away, whatever status it came with.

    Such a page is small and says little else; an article that speaks of such things says more.

    Args:
        payload: decoded.
    """
    if status in TURNED_AWAY:
        return True
    if len(payload) > MOST_BYTES or b"<" not in payload[:200]:
        return False
    return any(mark in payload for mark in _MARKS) or _says_little_else(payload.decode("utf-8", "replace").lower())


def _says_little_else(written: str) -> bool:
    has_script = any(script in written for script in _SCRIPTS)
    if not has_script and not any(phrase in written for phrase in _PHRASES):
        return False
    shown = " ".join(_UNSEEN.sub(" ", written).split())
    return len(shown) <= MOST_LETTERS and (has_script or any(phrase in shown for phrase in _PHRASES))
