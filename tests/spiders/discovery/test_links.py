"""A page leads to its links, to what it is shown with, and to where it sends its reader."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.discovery.links import Hop, Link, css_links, links_of, redirect_link
from spiders.page import Page

HOME = "https://congbao.vn"
URL = HOME + "/tin/bai-1.html"


def page(html: str | bytes) -> Page:
    return Page(URL, datetime(2026, 11, 23, tzinfo=UTC), html.encode() if isinstance(html, str) else html)


def found(html: str) -> list[tuple[str, str]]:
    return [(link.url.removeprefix(HOME), link.hop.value) for link in links_of(page(html))]


@pytest.mark.parametrize(
    ("html", "path", "hop"),
    [
        ('<a href="bai-2.html">2</a>', "/tin/bai-2.html", "L"),
        ('<map><area href="/ban-do"></map>', "/ban-do", "L"),
        ('<iframe src="/khung"></iframe>', "/khung", "L"),
        ('<frameset><frame src="/khung"></frameset>', "/khung", "L"),
        ('<link rel="canonical" href="/bai-1">', "/bai-1", "L"),
        ('<link rel="next" href="?trang=2">', "/tin/bai-1.html?trang=2", "L"),
        ('<link rel="alternate" hreflang="en" href="/en/">', "/en/", "L"),
        ('<link rel="alternate" type="application/rss+xml" href="/rss/">', "/rss/", "M"),
        ('<link rel="ALTERNATE" type="application/atom+xml" href="/atom">', "/atom", "M"),
        ('<link rel="sitemap" href="/s.xml">', "/s.xml", "M"),
        ('<link rel="stylesheet" href="/a.css?t=1">', "/a.css?t=1", "E"),
        ('<link rel="shortcut icon" href="/favicon.ico">', "/favicon.ico", "E"),
        ('<img src="/a.jpg">', "/a.jpg", "E"),
        ('<img data-src="/lazy.jpg">', "/lazy.jpg", "E"),
        ('<script src="/a.js"></script>', "/a.js", "E"),
        ('<video poster="/a.png"></video>', "/a.png", "E"),
        ('<audio src="/a.mp3"></audio>', "/a.mp3", "E"),
        ('<video><source src="/a.mp4"></video>', "/a.mp4", "E"),
        ('<object data="/a.swf"></object>', "/a.swf", "E"),
        ('<embed src="/b.swf">', "/b.swf", "E"),
        ('<input type="image" src="/nut.gif">', "/nut.gif", "E"),
        ('<table background="/nen.gif"></table>', "/nen.gif", "E"),
        ("<p style=\"background:url('/nen.png')\">", "/nen.png", "E"),
        ("<style>@import '/b.css'; </style>", "/b.css", "E"),
        ('<a href="/tai/QD-12.PDF">QĐ</a>', "/tai/QD-12.PDF", "E"),
        ('<a href="/tai.ashx?id=1" download>QĐ</a>', "/tai.ashx?id=1", "E"),
        ('<a href="/documents/1/0/A.doc/4679f6d1-676f-476f-8fee-868267307633?t=1">A</a>',
         "/documents/1/0/A.doc/4679f6d1-676f-476f-8fee-868267307633?t=1", "E"),
        ('<a href="/van-ban.doc/xem">xem</a>', "/van-ban.doc/xem", "L"),
        ("<a href=\"javascript:mo('/tai/QD.pdf')\">QĐ</a>", "/tai/QD.pdf", "E"),
        ('<meta http-equiv="Refresh" content="0; URL=\'/moi/\'">', "/moi/", "R"),
        ('<meta http-equiv="refresh" content="5;/moi/">', "/moi/", "R"),
    ],
)  # fmt: skip
def test_a_place_where_html_writes_a_url_is_known(html: str, path: str, hop: str) -> None:
    assert found(html) == [(path, hop)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#dau-trang">lên</a>',
        '<a href="javascript:void(0)">in</a>',
        '<a href="mailto:a@b.vn">thư</a>',
        '<a name="x">neo</a>',
        '<img src="data:image/gif;base64,R0lGOD">',
        '<link rel="preconnect" href="https://cdn.vn">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<input type="text" src="/a">',
        '<meta http-equiv="refresh" content="300">',
        '<meta name="description" content="url=/a">',
        "<!-- <a href='/cu'>cũ</a> -->",
        "",
    ],
)
def test_what_leads_nowhere_is_no_link(html: str) -> None:
    assert found(html) == []


def test_every_size_of_an_image_is_wanted() -> None:
    html = '<img src="/a.jpg" srcset="/a-1.jpg 1x, /a,2.jpg 2x,/a-3.jpg 300w">'

    assert [path for path, _ in found(html)] == ["/a.jpg", "/a-1.jpg", "/a,2.jpg", "/a-3.jpg"]


def test_each_url_is_given_once_and_in_the_order_of_the_page() -> None:
    html = '<a href="/b">b</a><a href="/a#1">a</a><a href="/b?utm_source=x">b</a><img src="/b">'

    assert found(html) == [("/b", "L"), ("/a", "L")]


def test_links_count_from_the_base_that_the_page_names() -> None:
    assert found('<head><base href="/vi/"></head><a href="tin">tin</a>') == [("/vi/tin", "L")]


def test_a_base_that_cannot_be_fetched_is_passed_over() -> None:
    assert found('<base href="javascript:x"><a href="tin">tin</a>') == [("/tin/tin", "L")]


def test_a_style_sheet_leads_to_what_it_is_shown_with() -> None:
    css = """@import "b.css"; @import url(c.css); a { background: url( 'd e.png' ) }
      i { src: url(data:x,y) url("/f.woff?#iefix") }"""
    links = css_links(css, HOME + "/css/a.css")

    assert [link.url for link in links] == [
        HOME + path for path in ("/css/b.css", "/css/c.css", "/css/d%20e.png", "/f.woff")
    ]
    assert {link.hop for link in links} == {Hop.EMBED}


def test_a_redirect_is_followed_to_where_it_points() -> None:
    assert redirect_link("../moi/?utm_source=a", URL) == Link(HOME + "/moi/", Hop.REDIRECT)
    assert redirect_link("javascript:x", URL) is None


def test_a_redirect_to_the_same_page_with_a_session_is_followed_as_written() -> None:
    session = URL + ";jsessionid=74D78787B95E4D4B"

    assert redirect_link(session, URL) == Link(session, Hop.REDIRECT)


@given(
    st.binary(max_size=400), st.sampled_from([b"<a href=", b"<img srcset=", b"<meta http-equiv=refresh content=", b""])
)
def test_no_page_can_break_it(payload: bytes, start: bytes) -> None:
    assert all(link.url.startswith("http") for link in links_of(page(start + payload)))


@given(st.text(max_size=200))
def test_no_style_sheet_can_break_it(text: str) -> None:
    assert all(link.url.startswith("http") for link in css_links("a{b:url(" + text, URL))
