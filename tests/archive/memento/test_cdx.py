"""Questions to the capture index are read as pywb writes them, and answered in three forms."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote_plus

import pytest

from archive.database.mementos import Search
from archive.errors import RequestUnclear
from archive.memento.cdx_answer import cdx_lines, page_counts
from archive.memento.cdx_query import BLOCK_LINES, cdx_query_of
from tests.archive.database.samples import AT, capture

URL = "http://binhlam.example/tin/1"


def query(**asked: str) -> Search:
    return cdx_query_of({"url": [URL]} | {name: [value] for name, value in asked.items()}).search


def lines(*captures: object, **asked: str | list[str]) -> list[str]:
    params = {"url": [URL]} | {name: value if isinstance(value, list) else [value] for name, value in asked.items()}
    return list(cdx_lines(captures, cdx_query_of(params)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("url", "match", "surts", "are_beginnings"),
    [
        ("http://a.gov.vn/tin/", "exact", ("vn,gov,a)/tin",), False),
        ("http://a.gov.vn/tin/", "prefix", ("vn,gov,a)/tin/",), True),
        ("http://a.gov.vn/tin*", None, ("vn,gov,a)/tin",), True),
        ("a.gov.vn", "host", ("vn,gov,a)", "vn,gov,a:"), True),
        ("a.gov.vn:81", "host", ("vn,gov,a:81)",), True),
        ("*.gov.vn", None, ("vn,gov)", "vn,gov:", "vn,gov,"), True),
    ],
)
def test_a_match_is_a_place_in_the_index(
    url: str, match: str | None, surts: tuple[str, ...], are_beginnings: bool
) -> None:
    search = query(url=url, **({"matchType": match} if match else {}))

    assert (search.surts, search.are_beginnings) == (surts, are_beginnings)


def test_a_span_and_an_order_are_read() -> None:
    search = query(**{"from": "2026", "to": "202611"}, sort="reverse", limit="7")

    assert search.since == datetime(2026, 1, 1, tzinfo=UTC)
    assert search.until == datetime(2026, 11, 30, 23, 59, 59, 999_999, tzinfo=UTC)
    assert (search.newest_first, search.limit) == (True, 7 + 1)


def test_the_closest_are_asked_for_with_or_without_their_order() -> None:
    assert query(closest="20261124").closest == query(closest="20261124", sort="closest").closest is not None
    assert query(closest="", sort="closest").closest is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": ""},
        {"sort": "size"},
        {"output": "xml"},
        {"matchType": "range"},
        {"limit": "0"},
        {"page": "-1"},
        {"pageSize": "0", "page": "1"},
        {"collapse": "timestamp:x"},
        {"collapseTime": "day"},
        {"resumeKey": "example,binhlam)/tin"},
        {"page": "1", "closest": "2026"},
        {"from": "x"},
        {"filter": "status"},
        {"filter": "~url:("},
    ],
)
def test_a_wrong_part_is_named_with_what_was_expected(wrong: dict[str, str]) -> None:
    with pytest.raises(RequestUnclear, match=next(iter(wrong)) if "from" not in wrong else "moment"):
        query(**wrong)


def test_cdxj_is_a_sorted_key_and_an_object() -> None:
    (line,) = lines(capture(1))
    surt, stamp, said = line.split(" ", 2)

    assert (surt, stamp) == ("example,binhlam)/tin/1", "20261123083115")
    assert json.loads(said) == {
        "url": URL,
        "mime": "text/html",
        "status": "200",
        "digest": "sha1:1",
        "length": "900",
        "offset": "1000",
        "filename": "luutru-binh_lam-1.warc.gz",
    }


def test_a_revisit_is_told_as_one() -> None:
    (line,) = lines(capture(1, revisit_of="2" * 32), output="json", fields="mime,timestamp")

    assert json.loads(line) == {"mime": "warc/revisit", "timestamp": "20261123083115"}


def test_text_has_a_column_for_each_field() -> None:
    (line,) = lines(capture(1, payload_digest=None), output="text", fl="original,digest,statuscode")

    assert line == f"{URL} - 200\n"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("=status:200", [1, 3]),
        ("!status:200", [2]),
        ("mime:html", [1, 2]),
        ("~url:.*/[23]$", [2, 3]),
        ("!~mime:image/.*", [1, 2]),
    ],
)
def test_filters_choose_before_the_limit_counts(written: str, numbers: list[int]) -> None:
    kept = [capture(1), capture(2, status=404), capture(3, mime="image/png")]
    found = lines(*kept, filter=written, fields="offset", output="text")

    assert found == [f"{number}000\n" for number in numbers]
    assert lines(*kept, filter=written, limit="1", fields="offset", output="text") == found[:1]


def test_moments_are_of_the_second() -> None:
    (line,) = lines(capture(1, at=AT + timedelta(microseconds=749_999)), fields="timestamp", output="text")

    assert line == "20261123083015\n"


DAY = timedelta(days=1)
ON_THREE_DAYS = [
    capture(1, at=AT),
    capture(2, at=AT + timedelta(hours=1), status=404),
    capture(3, at=AT + DAY, payload_digest="sha1:1"),
    capture(4, at=AT + 2 * DAY),
]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"collapse": "timestamp:8"}, [1, 3, 4]),
        ({"collapse": "timestamp:4"}, [1]),
        ({"collapse": "mimetype"}, [1]),
        ({"collapse": "statuscode"}, [1, 2, 3]),
        ({"collapse": ["timestamp:8", "mime"]}, [1]),
        ({"collapse": "timestamp:8", "filter": "!=status:200"}, [2]),
        ({"collapseTime": "8"}, [1, 2, 3, 4]),
        ({"collapseTime": "4"}, [1, 2, 3]),
        ({"limit": "-2"}, [3, 4]),
        ({"limit": "-1", "filter": "=status:404"}, [2]),
    ],
)
def test_of_lines_that_begin_alike_the_first_stays(asked: dict[str, str | list[str]], numbers: list[int]) -> None:
    found = lines(*ON_THREE_DAYS, **asked, fields="offset", output="text")

    assert found == [f"{number}000\n" for number in numbers]


def test_an_answer_that_ends_early_says_where_to_go_on() -> None:
    *found, more = lines(*ON_THREE_DAYS, limit="2", showResumeKey="true", fields="offset", output="text")
    position = query(resumeKey=unquote_plus(more.strip())).after

    assert (found, more[0]) == (["1000\n", "2000\n"], "\n")
    assert position == (ON_THREE_DAYS[1].surt, ON_THREE_DAYS[1].at, ON_THREE_DAYS[1].id)


@pytest.mark.parametrize("limit", ["4", "5", "-2"])
def test_an_answer_that_holds_all_says_nothing_of_more(limit: str) -> None:
    found = lines(*ON_THREE_DAYS, limit=limit, showResumeKey="true")

    assert "" not in [line.strip() for line in found]


def test_an_object_tells_a_program_where_to_go_on() -> None:
    *_, more = lines(*ON_THREE_DAYS, limit="2", showResumeKey="true", output="json")

    assert json.loads(more)["resumeKey"].endswith(ON_THREE_DAYS[1].id)


def test_a_page_is_a_stretch_of_the_index() -> None:
    second = query(page="1", pageSize="2")

    assert (second.offset, second.limit) == (2 * BLOCK_LINES, 2 * BLOCK_LINES)


@pytest.mark.parametrize(
    ("count", "blocks", "pages"), [(0, 0, 0), (1, 1, 1), (2 * BLOCK_LINES, 2, 1), (2 * BLOCK_LINES + 1, 3, 2)]
)
def test_pages_are_counted_in_blocks(count: int, blocks: int, pages: int) -> None:
    assert page_counts(count, 2) == {"blocks": blocks, "pages": pages, "pageSize": 2}
