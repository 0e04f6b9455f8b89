"""Knows the links that bring nothing new and disturb the portal: copies for printers, counters of clicks, log-ins."""

import re
from functools import lru_cache

from spiders.discovery.links import Hop, Link

_END = r"(?:[/?&]|$)"
_FILE = r"(?:\.(?:aspx?|php|html?|jsp|do))?"
_DOORS = r"(?:log-?(?:in|on|out|off)|sign-?(?:in|up|out)|register|authenticate|lostpass|dang-(?:nhap|xuat))"

NOISE: dict[str, tuple[str, ...]] = {
    "theme switch": (r"[?&]nvvithemever=", r"[?&]nv_redirect="),
    "background task": (r"[?&]second=cronjobs", r"/wp-cron\.php"),
    "click counter": (r"/banners?/click", r"/adclick", r"[?&]option=com_banners"),
    "captcha": (r"[?&]scaptcha=", r"/captcha(?:image)?[/.?]", r"/captcha$"),
    "copy for a printer": (
        r"/print/",
        r"/trang-in-",
        r"[?&](?:layout|task)=print" + _END,
        r"[?&]print(?:=[1y]|&|$)",
        r"[?&]tmpl=component",
    ),
    "saved copy": (r"/savefile/",),
    "copy by mail": (r"/sendmail/", r"/mailto:", r"/component/mailto", r"[?&]option=com_mailto"),
    "log-in": (
        rf"/{_DOORS}{_FILE}{_END}",
        rf"[?&](?:nv|page|mod|op|view|action)={_DOORS}{_END}",
        r"[?&]option=com_users" + _END,
        r"[?&]p_p_id=58" + _END,
        r"/wp-login\.php",
    ),
    "answer to a form": (r"[?&]p_auth=", r"[?&]p_p_lifecycle=1" + _END, r"__dopostback"),
    "share link": (r"[?&]share=", r"/share(?:r|link)?(?:\.php|/)\?", r"/sharer/", r"/intent/tweet", r"addthis\.com/"),
    "calendar to take along": (r"[?&](?:outlook-)?ical(?:=|&|$)", r"[?&]format=ics" + _END, r"\.ics(?:\?|$)"),
    "answer to a comment": (r"[?&]replytocom=", r"/comment/reply/"),
    "door for machines": (
        r"/wp-json" + _END,
        r"/xmlrpc\.php",
        r"/oembed[/?]",
        r"/_vti_bin/",
        r"/_api/",
        r"[?&]rest_route=",
    ),
    "administration": (
        r"/wp-admin" + _END,
        r"/administrator/",
        r"/_layouts/(?:15/)?(?:settings|listedit|upload)\.aspx",
    ),
    "vote": (r"[?&](?:rating|checkss)=[0-9a-f]", r"[?&]task=(?:vote|rate)"),
    "shopping cart": (r"[?&]add-to-cart=", r"[?&]add_to_wishlist="),
    "order of a list": (r"[?&]c=[nmsd];o=[ad]" + _END,),
}
REQUISITES_TOO = frozenset(("theme switch", "background task", "click counter", "captcha"))
OF_THE_FAMILY = "noise of this family"


def noise_reason(link: Link, more: tuple[str, ...] = ()) -> str | None:
    """Say in a word or two why a link is never followed; None where it may be.

    Args:
        more: patterns of the portal's family.
    """
    reasons, pattern = _all_in_one(link.hop is Hop.EMBED, more)
    found = pattern.search(link.url)
    return reasons[found.lastindex - 1] if found and found.lastindex else None


@lru_cache(maxsize=16)
def _all_in_one(for_requisites: bool, more: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Make one pattern of all rules, in which the number of the group tells the reason; the family's come last."""
    rules = {reason: rule for reason, rule in NOISE.items() if not for_requisites or reason in REQUISITES_TOO}
    if more:
        rules[OF_THE_FAMILY] = more
    return tuple(rules), re.compile("|".join(f"({'|'.join(rule)})" for rule in rules.values()), re.IGNORECASE)
