"""A page is read whole: in any markup, by any system, with the layout of its day."""

from datetime import UTC, date, datetime

import pytest

from archive.record import Kind
from spiders.page import Page
from spiders.portal import Layout, Portal, portal_of_url
from spiders.read import layout_at, read_page
from spiders.reading import PageReading
from tests.pages import seed, systems
from tests.spiders.spans import text_in

AT = datetime(2024, 6, 1, 3, tzinfo=UTC)
NO_ADDRESS = "file:///saved/page.html"
BY_SLUG = f"https://eakmut.example.vn/tin-tuc/{systems.SLUG}-412.html"
BY_NUMBER = "https://eakmut.example.vn/chitiet.aspx?id=412"


def read(html: str, url: str, portal: Portal | None = None) -> PageReading:
    return read_page(Page(url, AT, html.encode()), portal or portal_of_url(url))


def text_of(reading: PageReading) -> list[str]:
    return [line for part in (reading.lead, reading.body) if part for line in part.printed.split("\n")]


@pytest.mark.parametrize("url", [seed.URL, NO_ADDRESS])
@pytest.mark.parametrize("markup", seed.MARKUPS)
def test_the_seed_page_is_read_in_any_markup(markup: str, url: str) -> None:
    reading = read(seed.MARKUPS[markup](seed.PARAGRAPHS), url)

    assert reading.kind is Kind.ARTICLE
    assert reading.title is not None
    assert reading.title.printed == seed.TITLE
    assert reading.published is not None
    assert reading.published.printed == seed.DAY
    assert [line.printed for line in reading.byline] == [seed.BYLINE]
    assert [caption.printed for caption in reading.captions] == [seed.CAPTION]
    assert {number.meaning: number.reading.printed for number in reading.counters} == seed.COUNTERS
    assert text_of(reading) == list(seed.PARAGRAPHS)


@pytest.mark.skipif(not seed.FULL_TEXT.exists(), reason="the whole text does not lie beside the repository")
@pytest.mark.parametrize("markup", seed.MARKUPS)
def test_the_whole_seed_page_is_read_in_any_markup(markup: str) -> None:
    paragraphs = seed.full_paragraphs()

    assert text_of(read(seed.MARKUPS[markup](paragraphs), seed.URL)) == list(paragraphs)


def test_the_plain_party_portal_is_known_as_such() -> None:
    assert read(seed.plain(seed.PARAGRAPHS), seed.URL).family == "dang_bo"


@pytest.mark.parametrize("url", [BY_SLUG, BY_NUMBER, NO_ADDRESS])
@pytest.mark.parametrize("system", systems.SYSTEMS)
def test_an_article_is_read_whatever_system_made_it(system: str, url: str) -> None:
    html, printed = systems.SYSTEMS[system]
    reading = read(html, url)

    assert reading.kind is Kind.ARTICLE
    assert reading.title is not None
    assert reading.title.printed == systems.TITLE
    assert reading.published is not None
    assert reading.published.printed == printed
    assert text_of(reading) == list(systems.PARAGRAPHS)


@pytest.mark.parametrize("markup", seed.MARKUPS)
def test_each_reading_can_be_cut_out_of_the_bytes(markup: str) -> None:
    page = Page(seed.URL, AT, seed.MARKUPS[markup](seed.PARAGRAPHS).encode())
    reading = read_page(page, portal_of_url(seed.URL))
    found = [reading.title, reading.published, *reading.byline, *reading.captions]

    assert [text_in(page, one.span) for one in found if one and one.span] == [one.printed for one in found if one]


@pytest.mark.parametrize("markup", seed.MARKUPS)
def test_each_reading_names_the_element_that_holds_it(markup: str) -> None:
    page = Page(seed.URL, AT, seed.MARKUPS[markup](seed.PARAGRAPHS).encode())
    title = read_page(page, portal_of_url(seed.URL)).title

    assert title is not None
    assert title.xpath is not None
    assert "".join(page.root.xpath(title.xpath)[0].itertext()).strip() == seed.TITLE


OLD = Layout(selectors={"title": (".cu",)})
NEW = Layout(date(2021, 3, 1), {"title": ("//*[@id='moi']",)})


@pytest.mark.parametrize(
    ("day", "layout"), [(date(2021, 2, 28), OLD), (date(2021, 3, 1), NEW), (date(2024, 1, 1), NEW)]
)
def test_the_layout_of_a_day_is_the_newest_that_had_begun(day: date, layout: Layout) -> None:
    assert layout_at((OLD, NEW), day) is layout


def test_the_oldest_layout_reads_what_came_before_any() -> None:
    assert layout_at((NEW,), date(2001, 1, 1)) is NEW


@pytest.mark.parametrize(("hour", "layout"), [(16, "first"), (17, "2021-03-01")])
def test_the_day_of_a_layout_begins_at_midnight_in_vietnam(hour: int, layout: str) -> None:
    at = datetime(2021, 2, 28, hour, tzinfo=UTC)
    portal = Portal("binh_lam", "https://binhlam.example/", layouts=(OLD, NEW))

    assert read_page(Page(NO_ADDRESS, at, b"<p>Tin"), portal).layout == f"binh_lam/{layout}"


@pytest.mark.parametrize(
    ("at", "title", "layout"),
    [
        (datetime(2020, 5, 4, tzinfo=UTC), "Tên trang trước khi đổi giao diện", "eakmut/first"),
        (datetime(2022, 5, 4, tzinfo=UTC), "Tên trang sau khi đổi giao diện", "eakmut/2021-03-01"),
    ],
)
def test_a_page_is_read_with_the_layout_of_its_day(at: datetime, title: str, layout: str) -> None:
    named = "<div class=cu>Tên trang trước khi đổi giao diện</div><div id=moi>Tên trang sau khi đổi giao diện</div>"
    html = f"<html><body>{named}<p>{'</p><p>'.join(systems.PARAGRAPHS)}</p></body></html>"
    portal = Portal(name="eakmut", home="https://eakmut.example.vn/", layouts=(OLD, NEW))
    reading = read_page(Page(BY_NUMBER, at, html.encode()), portal)

    assert reading.title is not None
    assert (reading.title.printed, reading.layout) == (title, layout)


def test_a_layout_that_finds_nothing_leaves_the_page_to_the_generic_readers() -> None:
    portal = Portal(name="eakmut", home="https://eakmut.example.vn/", layouts=(OLD, NEW))
    reading = read(systems.JOOMLA, BY_SLUG, portal)

    assert reading.title is not None
    assert reading.title.printed == systems.TITLE


@pytest.mark.parametrize("kind_of_page", ["listing", "home"])
def test_only_articles_have_a_date_and_a_byline(kind_of_page: str) -> None:
    items = "".join(
        f"<h3><a href='/t{day}.html'>Huyện Ea Kmút ra quân ngày chủ nhật xanh lần thứ {day}</a></h3>"
        f"<p>Tác giả: Kim Oanh - {day:02}/03/2024</p><p>{systems.PARAGRAPHS[0]}</p>"
        for day in range(1, 9)
    )
    url = {"listing": "https://eakmut.example.vn/tin-tuc/", "home": "https://eakmut.example.vn/"}[kind_of_page]
    reading = read(f"<html><head><title>Tin tức</title></head><body><h1>Tin tức</h1>{items}</body></html>", url)

    assert reading.kind == kind_of_page
    assert (reading.published, reading.byline) == (None, ())
