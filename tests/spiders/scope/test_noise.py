"""Links that bring nothing new are known; links to pages are not taken for them."""

import pytest

from spiders.discovery.links import Hop, Link
from spiders.scope.noise import NOISE, OF_THE_FAMILY, noise_reason

HOME = "https://congbao.vn"

EXAMPLES = [
    ("/?nvvithemever=m&nv_redirect=BcBAZq", "theme switch"),
    ("/index.php?second=cronjobs&p=b2w9L9GV", "background task"),
    ("/banners/click/?id=2&s=33eb", "click counter"),
    ("/index.php?scaptcha=captcha&t=1", "captcha"),
    ("/print/thong-bao/bai-1.html", "copy for a printer"),
    ("/trang-in-123.html", "copy for a printer"),
    ("/bai-1?tmpl=component&print=1", "copy for a printer"),
    ("/savefile/thong-bao/bai-1.html", "saved copy"),
    ("/sendmail/bai-1", "copy by mail"),
    ("/users/login/", "log-in"),
    ("/Account/LogOn?returnUrl=%2F", "log-in"),
    ("/_layouts/Authenticate.aspx?Source=%2F", "log-in"),
    ("/index.php?page=register", "log-in"),
    ("/home?p_auth=x1", "answer to a form"),
    ("/dvc?p_p_id=a&p_p_lifecycle=1&b=1", "answer to a form"),
    ("/sharer/sharer.php?u=x", "share link"),
    ("/su-kien/1?ical=1", "calendar to take along"),
    ("/bai-1/?replytocom=5", "answer to a comment"),
    ("/wp-json/wp/v2/posts", "door for machines"),
    ("/administrator/", "administration"),
    ("/voting/?vid=2&checkss=0a1b", "vote"),
    ("/gio-hang?add-to-cart=3", "shopping cart"),
    ("/tai/?C=N;O=D", "order of a list"),
]


@pytest.mark.parametrize(("path", "reason"), EXAMPLES)
def test_noise_is_known_with_its_reason(path: str, reason: str) -> None:
    assert noise_reason(Link(HOME + path, Hop.LINK)) == reason


def test_every_reason_has_an_example() -> None:
    assert {reason for _, reason in EXAMPLES} == set(NOISE)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/thong-bao/huong-dan-dang-ky-tuyen-sinh-truc-tuyen-986.html",
        "/tin/dang-nhap-lau-thuoc-la.html",
        "/printing-house",
        "/captchapter",
        "/tin?p_p_lifecycle=0",
        "/documents?p_p_lifecycle=2",
        "/van-hoa/le-hoi-cung-trang-inh.html",
        "/voting/",
        "/tin?start=6",
    ],
)
def test_a_page_is_not_noise(path: str) -> None:
    assert noise_reason(Link(HOME + path, Hop.LINK)) is None


def test_of_requisites_only_what_disturbs_is_noise() -> None:
    assert noise_reason(Link(HOME + "/css/print/a.css", Hop.EMBED)) is None
    assert noise_reason(Link(HOME + "/index.php?second=cronjobs&p=1", Hop.EMBED)) == "background task"


def test_a_family_may_add_patterns_with_groups_of_their_own() -> None:
    more = ("/(in|luu)-bai/", "/(a)(b)$")

    assert noise_reason(Link(HOME + "/luu-bai/1", Hop.LINK), more) == OF_THE_FAMILY
    assert noise_reason(Link(HOME + "/print/1", Hop.LINK), more) == "copy for a printer"
