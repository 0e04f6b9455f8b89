"""robots.txt by the letter of RFC 9309: each case names its section."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.fetch.robots import MOST_BYTES, RobotsTxt

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
HOST = "https://congbao.vn"


def robots(text: str | bytes, status: int = 200) -> RobotsTxt:
    return RobotsTxt.from_response(status, text.encode() if isinstance(text, str) else text, NOW)


FOR_ALL = "User-agent: *\n"
TWO_GROUPS = "User-agent: luutru\nDisallow: /a\n\nUser-agent: other\nDisallow: /\n\nUser-agent: LUUTRU\nDisallow: /b\n"

CASES = [
    # 2.2.1 the user-agent line
    ("2.2.1 no group speaks of us", "User-agent: other\nDisallow: /", "/a", True),
    ("2.2.1 the group for all", "User-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /a", "/a", False),
    ("2.2.1 our group wins over that for all", "User-agent: *\nDisallow: /\nUser-agent: luutru\nAllow: /a", "/b", True),
    ("2.2.1 our group wins also when it is empty", "User-agent: *\nDisallow: /\n\nUser-agent: luutru\n", "/b", True),
    ("2.2.1 the token is compared without case", "User-agent: LuuTru\nDisallow: /", "/a", False),
    ("2.2.1 the word is compared without case", "USER-AGENT: luutru\nDISALLOW: /", "/a", False),
    ("2.2.1 a version after the token says nothing", "User-agent: luutru/0.1\nDisallow: /", "/a", False),
    ("2.2.1 the beginning of our token is not our token", "User-agent: luu\nDisallow: /", "/a", True),
    ("2.2.1 a token that begins with ours is not ours", "User-agent: luutrubot\nDisallow: /", "/a", True),
    ("2.2.1 groups of one agent are joined, first", TWO_GROUPS, "/a", False),
    ("2.2.1 groups of one agent are joined, second", TWO_GROUPS, "/b", False),
    ("2.2.1 groups of one agent are joined, no more", TWO_GROUPS, "/c", True),
    ("2.2.1 groups for all are joined", FOR_ALL + "Disallow: /a\nUser-agent: *\nDisallow: /b", "/a", False),
    ("2.2.1 several agents share a group", "User-agent: other\n\nUser-agent: luutru\nDisallow: /", "/a", False),
    ("2.2.1 a rule before any agent is nobody's", "Disallow: /\nUser-agent: luutru\nAllow: /a", "/b", True),
    # 2.2.2 allow and disallow
    ("2.2.2 nothing matches", FOR_ALL + "Disallow: /a", "/b", True),
    ("2.2.2 no rules", FOR_ALL, "/b", True),
    ("2.2.2 an empty Disallow forbids nothing", FOR_ALL + "Disallow:", "/b", True),
    ("2.2.2 an empty Allow permits nothing", FOR_ALL + "Allow:\nDisallow: /", "/b", False),
    ("2.2.2 paths are compared with case", FOR_ALL + "Disallow: /Tin", "/tin", True),
    ("2.2.2 matching begins at the first octet", FOR_ALL + "Disallow: /tin", "/vi/tin", True),
    ("2.2.2 a rule is a prefix", FOR_ALL + "Disallow: /tin", "/tin-tuc/1.html", False),
    ("2.2.2 the longest match wins", FOR_ALL + "Disallow: /tin/\nAllow: /tin/cong-khai", "/tin/cong-khai/1", True),
    ("2.2.2 whatever the order", FOR_ALL + "Allow: /tin/cong-khai\nDisallow: /tin/", "/tin/cong-khai/1", True),
    ("2.2.2 the longest match forbids", FOR_ALL + "Allow: /tin/\nDisallow: /tin/mat", "/tin/mat", False),
    ("2.2.2 of two equal ones Allow wins", FOR_ALL + "Disallow: /tin\nAllow: /tin", "/tin", True),
    ("2.2.2 octets are counted, not escapes", FOR_ALL + "Disallow: /a::\nAllow: /a*cdef", "/a::cdef", True),
    ("2.2.2 the query is matched", FOR_ALL + "Disallow: /tin?in=1", "/tin?in=1", False),
    ("2.2.2 a query not named is not", FOR_ALL + "Disallow: /tin?in=1", "/tin?in=2", True),
    ("2.2.2 the fragment is not matched", FOR_ALL + "Disallow: /tin#a", "/tin", False),
    ("2.2.2 robots.txt itself is permitted", FOR_ALL + "Disallow: /", "/robots.txt", True),
    ("2.2.2 table: plain query", FOR_ALL + "Disallow: /foo/bar?baz=quz", "/foo/bar?baz=quz", False),
    ("2.2.2 table: a reserved octet, escaped in one", FOR_ALL + "Disallow: /foo/bar?baz=https://foo.bar",
     "/foo/bar?baz=https%3A%2F%2Ffoo.bar", False),
    ("2.2.2 table: the other way round", FOR_ALL + "Disallow: /foo/bar?baz=https%3A%2F%2Ffoo.bar",
     "/foo/bar?baz=https://foo.bar", False),
    ("2.2.2 table: letters beyond ASCII", FOR_ALL + "Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
    ("2.2.2 table: escapes in small letters", FOR_ALL + "Disallow: /foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", False),
    ("2.2.2 table: escaped letters", FOR_ALL + "Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
    ("2.2.2 an escaped slash in a path is no slash", FOR_ALL + "Disallow: /a%2Fb", "/a/b", True),
    ("2.2.2 Vietnamese is spelt one way", FOR_ALL + "Disallow: /tin tức/", "/tin%20t%E1%BB%A9c/1", False),
    ("2.2.2 only the page that is named", FOR_ALL + "Allow: /a/index.html\nDisallow: /a/", "/a/", False),
    # 2.2.3 special characters
    ("2.2.3 a comment ends the line", FOR_ALL + "Disallow: /tin # not yet", "/tin", False),
    ("2.2.3 a comment line", "# hello\nUser-agent: luutru # us\nDisallow: /", "/tin", False),
    ("2.2.3 $ ends the match", FOR_ALL + "Disallow: /*.pdf$", "/a/b.pdf", False),
    ("2.2.3 $ ends the match, and only there", FOR_ALL + "Disallow: /*.pdf$", "/a/b.pdf?x=1", True),
    ("2.2.3 $ alone after a path", FOR_ALL + "Disallow: /$", "/", False),
    ("2.2.3 $ alone after a path, no more", FOR_ALL + "Disallow: /$", "/tin", True),
    ("2.2.3 $ within is a dollar", FOR_ALL + "Disallow: /a$b", "/a$bc", False),
    ("2.2.3 $ at the end is no dollar", FOR_ALL + "Disallow: /a$", "/a$", True),
    ("2.2.3 an escaped $ is a dollar", FOR_ALL + "Disallow: /a%24", "/a$", False),
    ("2.2.3 * stands for nothing", FOR_ALL + "Disallow: /tin*.html", "/tin.html", False),
    ("2.2.3 * stands for anything", FOR_ALL + "Disallow: /tin*.html", "/tin/a/b.html?c", False),
    ("2.2.3 * twice", FOR_ALL + "Disallow: /*/in/*/2", "/vi/in/bai/2", False),
    ("2.2.3 * twice needs both", FOR_ALL + "Disallow: /*/in/*/2", "/vi/in/2", True),
    ("2.2.3 * before $ does not overlap", FOR_ALL + "Disallow: /ab*b$", "/ab", True),
    ("2.2.3 * may begin a rule", FOR_ALL + "Disallow: *.doc", "/a.doc", False),
    ("2.2.3 an escaped * is a star", FOR_ALL + "Disallow: /a%2A", "/abc", True),
    ("2.2.3 * reaches into the query", FOR_ALL + "Disallow: /*/print/", "/x?to=/a/print/", False),
    # 2.2.4 other records
    ("2.2.4 a sitemap does not end a group", "User-agent: luutru\nSitemap: /s.xml\nDisallow: /", "/a", False),
    ("2.2.4 nor the list of its agents", "User-agent: luutru\nSitemap: /s\nUser-agent: b\nDisallow: /", "/a", False),
    ("2.2.4 unknown lines are passed over", "User-agent: luutru\nNoindex: /\nHost: x\nDisallow: /a", "/a", False),
    ("2.2.4 a delay belongs to its group", "User-agent: *\nCrawl-delay: 5\nUser-agent: bad\nDisallow: /", "/a", True),
    # 2.2 the grammar of lines
    ("2.2 carriage returns end lines", "User-agent: luutru\rDisallow: /", "/a", False),
    ("2.2 so do pairs", "User-agent: luutru\r\nDisallow: /\r\n", "/a", False),
    ("2.2 other signs do not", "User-agent: luutru\nDisallow: /a\x85Allow: /ab\x0bDisallow: /", "/b", True),
    ("2.2 blanks are passed over", "  User-agent : luutru \n\t Disallow\t:\t/a \n", "/a", False),
    ("2.2 a byte order mark is passed over", "\ufeffUser-agent: luutru\nDisallow: /", "/a", False),
    ("2.2 a missing colon is forgiven", "User-agent luutru\nDisallow /a", "/a", False),
    ("2.2 misspelt words are forgiven", "Useragent: luutru\nDissalow: /a", "/a", False),
    ("2.2 a rule needs a path", "User-agent: luutru\nDisallow: a", "/a", True),
    ("2.2 a page of HTML has no rules", "<!DOCTYPE html>\n<p>Disallow: /</p>\nDisallow: /", "/a", True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "path", "is_allowed"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_rules_are_obeyed_to_the_letter(text: str, path: str, is_allowed: bool) -> None:
    assert robots(text).allows(HOST + path) is is_allowed


@pytest.mark.parametrize(
    ("status", "is_allowed"),
    [
        (200, False),
        (404, True),
        (403, True),
        (410, True),
        (301, True),
        (429, False),
        (500, False),
        (-2, False),
        (-6, False),
    ],
)
def test_an_answer_without_rules_opens_or_closes(status: int, is_allowed: bool) -> None:
    """2.3.1.1 success, 2.3.1.2 redirects beyond five, 2.3.1.3 unavailable, 2.3.1.4 unreachable."""
    assert robots("User-agent: *\nDisallow: /a", status).allows(HOST + "/a") is is_allowed


def test_the_rules_of_an_error_page_are_not_rules() -> None:
    assert robots("User-agent: *\nAllow: /", 503).allows(HOST + "/a") is False


def test_robots_txt_is_permitted_even_where_all_is_closed() -> None:
    assert robots("", 503).allows(HOST + "/robots.txt")


def test_rules_hold_for_a_day() -> None:
    """2.4 caching."""
    known = robots("User-agent: *\nDisallow: /a")

    assert not known.is_stale(NOW + timedelta(hours=23, minutes=59))
    assert known.is_stale(NOW + timedelta(hours=24))


def test_a_closed_door_is_tried_again_within_the_hour() -> None:
    assert robots("", 503).stale_at == NOW + timedelta(hours=1)


def test_rules_within_500_kibibytes_are_read() -> None:
    """2.5 limits."""
    filler = b"#" * (MOST_BYTES - 40) + b"\n"

    assert not robots(filler + b"User-agent: *\nDisallow: /a\n" + b"x" * 100).allows(HOST + "/a")


def test_a_line_that_the_limit_cuts_is_not_read() -> None:
    lines = b"User-agent: *\nDisallow: /"
    filler = b"#" * (MOST_BYTES - len(lines) - 1) + b"\n"

    assert robots(filler + lines + b"private\n").allows(HOST + "/a")


def test_sitemaps_are_given_as_written_and_once() -> None:
    text = "Sitemap: https://a.vn/s.xml\nUser-agent: x\nsitemap: /t.xml\nSitemap: https://a.vn/s.xml\nSitemap:\n"

    assert robots(text).sitemaps == ("https://a.vn/s.xml", "/t.xml")


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ("Crawl-delay: 10", 10.0),
        ("crawl-delay: 1.5", 1.5),
        ("Crawl-delay: 2\nCrawl-delay: 8", 8.0),
        ("Crawl-delay: x", None),
        ("Crawl-delay: -1", None),
        ("Crawl-delay: inf", None),
        ("Disallow: /", None),
    ],
)
def test_the_delay_of_our_group_is_known(lines: str, seconds: float | None) -> None:
    assert robots(f"User-agent: other\nCrawl-delay: 99\n\nUser-agent: luutru\n{lines}").crawl_delay_seconds == seconds


def test_many_wildcards_take_no_time() -> None:
    hard = robots("User-agent: *\nDisallow: /" + "*a" * 20_000 + "$")

    assert hard.allows(HOST + "/" + "a" * 5_000 + "b")


@given(st.integers(-10, 700), st.binary(max_size=400), st.text(max_size=60))
def test_no_bytes_can_break_it(status: int, payload: bytes, path: str) -> None:
    known = robots(b"User-agent: *\n" + payload, status)

    assert known.allows(HOST + "/" + path) in (True, False)


@given(st.lists(st.sampled_from(["User-agent: *", "Disallow: /%", "Allow: *", "Disallow: /*$", "Crawl-delay: 1e999"])))
def test_no_order_of_lines_can_break_it(lines: list[str]) -> None:
    assert robots("\n".join(lines)).allows(HOST + "/%") in (True, False)
