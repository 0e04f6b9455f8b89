"""The sample portal behaves as it says, or a crawl of it would prove nothing."""

import gzip
import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from spiders.scope.judge import LeftOut
from tests.sample_portal.answer import State
from tests.sample_portal.days import EDITED_ID, GONE_ID, articles_on
from tests.sample_portal.server import SamplePortal, sample_portal
from tests.sample_portal.truth import all_said, is_trap, must_capture, must_leave_out, tidy
from tests.sample_portal.visitors import BlockForm, FloodBlocker

LINK = re.compile(r'(?:href|src)="([^"]+)"')
LOCATION = re.compile(r"<loc>([^<]+)</loc>")


@dataclass(frozen=True, slots=True)
class Got:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@pytest.fixture(scope="module")
def portal() -> Iterator[SamplePortal]:
    with sample_portal() as running:
        yield running


def get(url: str, **headers: str) -> Got:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=10)
    sent = {"Host": parts.netloc, **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers=sent)
    with closing(connection):
        response = connection.getresponse()
        return Got(response.status, response.headers, response.read())


def test_there_are_120_articles_in_two_designs() -> None:
    designs = [article.is_old for article in articles_on(1)]

    assert (len(designs), designs.count(True) > 40, designs.count(False) > 40) == (120, True, True)


def test_every_article_page_prints_what_the_truth_says(portal: SamplePortal) -> None:
    silent = []
    for url, said in all_said(portal.url).items():
        page = tidy(unescape(get(url, Cookie="bl_sess=1").text))
        names = (said.author, said.organisation, said.lead, _day(said.published))
        told = (said.title, *said.paragraphs, *said.captions, *(name for name in names if name))
        silent += [(url, words) for words in told if words not in page]

    assert silent == []


def _day(published: str | None) -> str | None:
    return f"{date.fromisoformat(published[:10]):%d/%m/%Y}" if published else None


def test_links_lead_to_every_url_that_a_crawl_must_capture(portal: SamplePortal) -> None:
    home, due, seen = portal.url, [portal.url, portal.url + "robots.txt"], set()
    media = home.replace("127.0.0.1", "localhost")
    closed = {url for url, why in must_leave_out(home).items() if why in (LeftOut.ROBOTS, LeftOut.NOISE)}
    while due:
        url = due.pop()
        if url in seen or not url.startswith((home, media)) or url in closed or is_trap(_target(url)):
            continue
        seen.add(url)
        due += _leads_to(url)

    assert must_capture(home) - seen - {media + "robots.txt"} == set()


def _target(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _leads_to(url: str) -> list[str]:
    try:
        got = get(url, Cookie="bl_sess=1")
    except (http.client.IncompleteRead, http.client.RemoteDisconnected):
        return []
    body = gzip.decompress(got.body) if url.endswith(".gz") else got.body
    text = body.decode(errors="replace")
    named = LINK.findall(text) + LOCATION.findall(text) + re.findall(r"Sitemap: (\S+)", text)
    named += [*re.findall(r'url\("?([^")]+)', text), got.headers["Location"] or url]
    return [urljoin(url, name.replace("&amp;", "&")) for name in named]


def test_nothing_is_both_wanted_and_left_out(portal: SamplePortal) -> None:
    both = must_capture(portal.url) & set(must_leave_out(portal.url))

    assert both == set()


def test_a_visitor_without_the_cookie_is_counted(portal: SamplePortal) -> None:
    before = portal.state.visitors.total
    get(portal.url)
    get(portal.url)

    assert portal.state.visitors.total == before + 2


def test_a_visitor_with_the_cookie_is_not_counted_again(portal: SamplePortal) -> None:
    cookie = get(portal.url).headers["Set-Cookie"].partition(";")[0]
    before = portal.state.visitors.total
    get(portal.url + "kinh-te/", Cookie=cookie)

    assert portal.state.visitors.total == before


def test_the_counter_on_the_page_is_the_one_in_the_log(portal: SamplePortal) -> None:
    page = get(portal.url).text

    assert f"{portal.log[-1].total:,}".replace(",", ".") in page


def test_pages_are_compressed_for_who_accepts_it(portal: SamplePortal) -> None:
    got = get(portal.url + "kinh-te/", Accept_Encoding="gzip, deflate")

    assert got.headers["Content-Encoding"] == "gzip"
    assert "Kinh tế" in gzip.decompress(got.body).decode()


def test_the_sitemap_of_articles_is_the_same_file_every_time(portal: SamplePortal) -> None:
    url = portal.url + "sitemap-news.xml.gz"

    assert get(url).body == get(url).body


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("trang-khong-co/", 301, "/"),
        ("kinh-te/bai-khong-con-9999.html", 404, None),
        ("van-ban/loi", 500, None),
        ("cu/1", 302, "/cu/2"),
        ("vong-lap/b", 301, "/vong-lap/a"),
        ("thong-bao/page-99/", 200, None),
    ],
)
def test_broken_corners_fail_as_they_should(portal: SamplePortal, path: str, status: int, location: str | None) -> None:
    got = get(portal.url + path)

    assert (got.status, got.headers["Location"]) == (status, location)


def test_a_truncated_page_promises_more_than_it_sends(portal: SamplePortal) -> None:
    with pytest.raises(http.client.IncompleteRead):
        get(portal.url + "van-ban/cat-ngan")


def test_an_article_with_an_old_name_is_sent_to_its_new_one(portal: SamplePortal) -> None:
    article = next(article for article in articles_on(1) if article.id == 1030)
    got = get(portal.url + "thong-bao/ten-cu-1030.html")

    assert (got.status, got.headers["Location"]) == (301, article.path)


def test_an_article_behind_two_categories_names_one_as_canonical(portal: SamplePortal) -> None:
    article = next(article for article in articles_on(1) if article.also_in)
    pages = [get(portal.url + path[1:]).text for path in article.paths]

    assert len(pages) == 2
    assert all(f'rel="canonical" href="{portal.url}{article.path[1:]}"' in page for page in pages)


def test_on_the_second_day_one_article_has_gone_and_one_reads_differently(portal: SamplePortal) -> None:
    first, second = ({article.id: article for article in articles_on(day)} for day in (1, 2))

    assert first.keys() - second.keys() == {GONE_ID}
    assert len(second.keys() - first.keys()) == 1
    assert {one for one in first.keys() & second.keys() if first[one] != second[one]} == {EDITED_ID}


def test_an_edit_leaves_the_printed_date_alone() -> None:
    first, second = ({article.id: article for article in articles_on(day)} for day in (1, 2))

    assert first[EDITED_ID].happened_at == second[EDITED_ID].happened_at


@pytest.mark.parametrize(
    ("form", "status", "waits"), [(BlockForm.STATUS_429, 429, "60"), (BlockForm.PAGE_200, 200, None)]
)
def test_the_flood_blocker_turns_away_the_one_request_too_many(form: BlockForm, status: int, waits: str | None) -> None:
    with sample_portal(State(flood=FloodBlocker(2, 60, form, clock=lambda: 0.0))) as portal:
        allowed = [get(portal.url).text for _ in range(2)]
        got = get(portal.url)

    assert not any("floodblocker" in page for page in allowed)
    assert (got.status, got.headers["Retry-After"], "floodblocker" in got.text) == (status, waits, True)


def test_the_flood_blocker_forgives_in_time() -> None:
    now = [0.0]
    flood = FloodBlocker(1, 60, clock=lambda: now[0])
    answers = [flood.blocks("a"), flood.blocks("a")]
    now[0] = 61.0

    assert [*answers, flood.blocks("a")] == [False, True, False]
