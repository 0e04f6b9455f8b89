"""The pages of the archive itself: portals, an address, a page in its frame, and what is said of what is missing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from archive.database.frontier import Found, State, add_found
from tests.archive.warc.exchanges import AT
from tests.crawler.console.kept import PORTAL, Shown, answer, attempt, kept, shown

SITE = "http://binhlam.example"
STAMP = "20261123083015"
LEFT_OUT = f"{SITE}/in-trang"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A portal with a page that was captured three times, a failure, and a URL that was left out."""
    days = (AT + timedelta(days=day) for day in range(3))
    exchanges = [kept(f"{SITE}/tin/1", answer(b"<p>%d" % number), at) for number, at in enumerate(days)]
    exchanges += [
        kept(f"{SITE}/tin/2", answer(b"<p>2")),
        kept(f"{SITE}/chuyen", answer(b"", "Location: /tin/2", status="301 Moved")),
        kept(f"{SITE}/van-ban.pdf", answer(b"%PDF-", "Content-Type: application/pdf")),
        attempt(f"{SITE}/tin/3"),
    ]
    with shown(tmp_path_factory.mktemp("kept"), *exchanges) as found:
        with found.database.begin() as connection:
            left = Found(LEFT_OUT, "binhlam.example", State.LEFT_OUT, 1, "L", None, AT, "noise")
            add_found(connection, PORTAL, [left])
        yield found


def test_the_front_page_names_each_portal_and_how_much_is_kept(archive: Shown) -> None:
    said = archive.ask("/").text

    assert PORTAL.title() in said
    assert "7 captures" in said


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("http://a.example/x?y=1", "/list/http://a.example/x?y=1"),
        ("a.example", "/list/http://a.example"),
        ("%20", "/"),
        ("//a.example", "/list/http://a.example"),
        ("javascript:x", "/list/http://javascript:x"),
    ],
)
def test_the_search_box_leads_to_an_address_of_ours(archive: Shown, written: str, leads_to: str) -> None:
    assert archive.ask(f"/find?url={written}").headers["location"] == leads_to


def test_an_address_lists_its_captures_and_what_stands_below(archive: Shown) -> None:
    one = archive.ask(f"/list/{SITE}/tin/1").text
    below = archive.ask(f"/list/{SITE}/chuyen").text

    assert one.index("20261125083015") < one.index(f"/view/{STAMP}/{SITE}/tin/1")
    assert "redirect" in below


def test_a_frame_says_when_the_page_was_kept_and_leads_to_those_around_it(archive: Shown) -> None:
    said = archive.ask(f"/view/20261124083015/{SITE}/tin/1").text

    assert "Kept 2026-11-24 15:30:15 +07" in said
    assert "scripts are off" in said
    assert f'<iframe src="/web/20261124083015if_/{SITE}/tin/1"' in said
    assert 'sandbox="allow-top-navigation-by-user-activation"' in said
    assert said.count(f"/view/{STAMP}/") == said.count(f"/view/20261125083015/{SITE}/tin/1") == 2


def test_a_frame_is_of_exactly_one_moment(archive: Shown) -> None:
    assert archive.ask(f"/view/2026/{SITE}/tin/1").headers["location"] == f"/view/{STAMP}/{SITE}/tin/1"
    assert archive.ask(f"/view/{SITE}/tin/1").headers["location"] == f"/view/20261125083015/{SITE}/tin/1"


def test_a_frame_of_a_redirect_leads_to_the_page(archive: Shown) -> None:
    assert archive.ask(f"/view/{STAMP}/{SITE}/chuyen").headers["location"] == f"/view/{STAMP}/{SITE}/tin/2"


def test_a_file_is_offered_and_not_framed(archive: Shown) -> None:
    said = archive.ask(f"/view/{STAMP}/{SITE}/van-ban.pdf").text

    assert f'href="/web/{STAMP}id_/{SITE}/van-ban.pdf" download' in said
    assert "<iframe" not in said


def test_a_failure_is_told_with_its_cause_and_what_is_near(archive: Shown) -> None:
    found = archive.ask(f"/view/{STAMP}/{SITE}/tin/3")

    assert found.status_code == 404
    assert "Tried 2026-11-23 15:30:15 +07: no answer in time." in found.text
    assert f'href="/view/{STAMP}/{SITE}/tin/2"' in found.text
    assert "Địa chỉ này không có trong kho lưu trữ." in found.text


def test_what_was_left_out_is_told_with_its_reason(archive: Shown) -> None:
    assert "It was found and left out: noise." in archive.ask(f"/list/{LEFT_OUT}").text
    assert "Đã gặp và để lại: " in archive.ask(f"/vi/view/2026/{LEFT_OUT}").text


def test_what_nobody_met_is_told_so(archive: Shown) -> None:
    assert "No crawl of this archive has met it." in archive.ask("/view/2026/http://khac.example/").text


@pytest.mark.parametrize("path", ["/view/2026/", "/list/", "/web/2026id_/"])
def test_an_address_cannot_write_into_a_page(archive: Shown, path: str) -> None:
    said = archive.ask(path + "http://a.example/%22><script>alert(1)</script>").text

    assert "<script" not in said
