"""A page is read in two ways, and where they differ is told."""

from datetime import UTC, datetime

import pytest

from pipelines.trial import PassedOver, Trial, Tried, try_page
from spiders.page import Page
from spiders.portal import Layout, Portal

HTML = """<html><head><title>Bình Lâm</title></head><body>
<h1>Cổng thông tin Bình Lâm</h1><div class="phu">Mùa hoa ban nở sớm ở bản Nà Khoa</div>
<div class="tieude">Thông báo số 12</div><div>15/09/2022</div><p>{}</p></body></html>""".format(
    "Sáng nay bà con ra suối, hoa ban nở trắng hai bờ, trẻ em theo mẹ đi hái. " * 5
)


def trial(*layouts: Layout) -> Trial:
    portal = Portal(name="binh_lam", home="https://binhlam.example/", layouts=layouts)
    page = Page("https://binhlam.example/tin/123", datetime(2022, 9, 16, tzinfo=UTC), HTML.encode())
    return try_page(page, portal)


def tried(*layouts: Layout) -> dict[str, Tried]:
    return {field.field: field for field in trial(*layouts).fields()}


def test_a_layout_that_finds_something_else_is_told() -> None:
    title = tried(Layout(selectors={"title": ("div.phu",)}))["title"]

    assert title.own.value == "Mùa hoa ban nở sớm ở bản Nà Khoa"
    assert title.generic.value != title.own.value
    assert not title.is_same


def test_without_a_layout_nothing_differs() -> None:
    fields = tried()

    assert all(field.is_same for field in fields.values())
    assert fields["published"].own.value == "2022-09-15"


def test_a_field_names_its_reading_and_an_absent_one_is_left_away() -> None:
    fields = tried()

    assert fields["published"].own.reading is not None
    assert fields["published"].own.reading.printed == "15/09/2022"
    assert "author" not in fields


@pytest.mark.parametrize(
    ("selectors", "told"),
    [
        ({"title": ("div.phu",), "published": ("//div[3]",), "body": ("p",)}, ()),
        ({"title": ("div.cu", "div.phu")}, ()),
        ({"published": ("span.ngay",)}, (PassedOver("published", None),)),
        ({"published": ("div.tieude",)}, (PassedOver("published", "Thông báo số 12"),)),
        ({"counters": ("h1",)}, (PassedOver("counters", "Cổng thông tin Bình Lâm"),)),
    ],
    ids=["all read", "the second", "no such place", "no date", "no counter"],
)
def test_a_place_that_is_named_in_vain_is_told(
    selectors: dict[str, tuple[str, ...]], told: tuple[PassedOver, ...]
) -> None:
    assert trial(Layout(selectors=selectors)).passed_over == told
