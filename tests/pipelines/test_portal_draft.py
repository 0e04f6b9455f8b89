"""A portal is drafted from what its pages show, and from nothing else."""

from datetime import UTC, datetime

import pytest

from pipelines.portal_draft import draft_of
from spiders.page import Page
from spiders.portal import Pace

AT = datetime(2022, 9, 16, tzinfo=UTC)
HOME = "https://binhlam.example/"
PLAIN = "<html><head><title>Tỉnh Bình Lâm</title></head><body><a href='/tin'>Tin</a></body></html>"
NUKEVIET = PLAIN.replace("<title>", '<meta name="generator" content="NukeViet v4.5"><title>')


def pages(*contents: str, first: str = HOME) -> list[Page]:
    return [Page(f"{first}{place or ''}", AT, content.encode()) for place, content in enumerate(contents)]


def test_the_family_that_most_pages_show_is_named_with_its_evidence() -> None:
    draft = draft_of("binh_lam", HOME, pages(PLAIN, NUKEVIET, NUKEVIET), Pace())

    assert draft.portal.family == "nukeviet"
    assert draft.family is not None
    assert "NukeViet" in draft.family.because


def test_a_family_that_few_pages_show_is_not_named() -> None:
    assert draft_of("binh_lam", HOME, pages(PLAIN, PLAIN, NUKEVIET), Pace()).portal.family is None


def test_the_portal_is_titled_by_its_home_page() -> None:
    assert draft_of("binh_lam", HOME, pages(PLAIN), Pace()).portal.title == "Tỉnh Bình Lâm"


@pytest.mark.parametrize(
    ("home", "title", "code"),
    [
        (HOME, "Cổng thông tin điện tử tỉnh Đắk Nông", "68"),
        ("https://cujut.daknong.gov.vn/", "Huyện Cư Jút", "68"),
        (HOME, "Tỉnh Bình Lâm", None),
    ],
    ids=["by its title", "by its address", "by neither"],
)
def test_the_portal_has_the_code_that_its_province_has_today(home: str, title: str, code: str | None) -> None:
    front = PLAIN.replace("Tỉnh Bình Lâm", title)

    assert draft_of("x", home, pages(front, first=home), Pace()).portal.province == code


@pytest.mark.parametrize(
    ("given", "came", "settled"),
    [
        ("https://binhlam.example", "https://binhlam.example/web/guest", "https://binhlam.example/"),
        ("http://binhlam.example/", "https://www.binhlam.example/", "https://www.binhlam.example/"),
    ],
)
def test_the_home_page_is_where_the_portal_itself_sends_its_readers(given: str, came: str, settled: str) -> None:
    draft = draft_of("binh_lam", given, pages(PLAIN, first=came), Pace())

    assert draft.portal.home == settled


def test_other_hosts_are_named_those_of_the_same_domain_first() -> None:
    links = "".join(
        f"<a href='https://{host}/'>x</a>" for host in ("x.vn", "www.binhlam.example", "so.binhlam.example")
    )
    twice = [PLAIN.replace("</body>", f"{more}</body>") for more in (links, "<a href='https://x.vn/2'>y</a>")]
    draft = draft_of("binh_lam", HOME, pages(*twice), Pace())

    assert draft.other_hosts == (("so.binhlam.example", 1), ("x.vn", 2))
