"""A TimeGate leads to the capture nearest a moment; a capture is given to look at, and as it was sent."""

import gzip
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from archive.capture import Condition, Errand
from archive.validators import Validators
from tests.archive.warc.exchanges import AT, exchange
from tests.crawler.console.kept import HTML, Shown, answer, attempt, kept, shown

CP1258 = "<p>Đươ\u0300ng".encode("cp1258")  # which writes tones beside their vowels
SITE = "http://binhlam.example"
PAGE = f"{SITE}/tin"
FIRST, SECOND = "20261123083015", "20261130083015"
LATER = AT + timedelta(days=7)
TEXT = "<p>Chào <a href=/khac>khác</a></p>".encode()
ODD_HEADERS = (
    HTML,
    "Content-Encoding: gzip",
    "Set-Cookie: a=1",
    "X-Folded: a\r\n  Set-Cookie: b=2",
    "Refresh: 0; url=http://ngoai.example/",
    "Bad Name: x",
    "no colon",
    "X-Latin: \xe9",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """A page captured twice, and what else a portal has."""
    exchanges = [
        kept(PAGE, answer(gzip.compress(TEXT), *ODD_HEADERS)),
        kept(f"{SITE}/cu", answer(b"", "Location: /tin?x=\xc4\x91", status="301 Moved")),
        kept(f"{SITE}/an-toan", answer(b"", "Location: https://binhlam.example/an-toan", status="302 Found")),
        kept("https://binhlam.example/an-toan", answer(b"an to\xc3\xa0n"), AT + timedelta(seconds=2)),
        kept(f"{SITE}/chay", answer(b"", "Location: javascript:alert(1)", status="302 Found")),
        kept(f"{SITE}/mat", answer(b"<p>404", status="404 Not Found")),
        kept(f"{SITE}/chu.woff2", answer(b"wOF2", "Content-Type: font/woff2")),
        kept(f"{SITE}/a.js", answer(b"alert(1)", "Content-Type: application/javascript")),
        kept(f"{SITE}/a.css", answer(b"p{background:url(a.png)}", "Content-Type: text/plain")),
        kept(f"{SITE}/a.doc", answer(b"\xd0\xcf", "Content-Type: application/msword")),
        kept(f"{SITE}/khong-loai", answer(b"<html><script>1</script>", "Content-Type: ")),
        kept(f"{SITE}/la", answer(b"<script>1</script>", 'Content-Type: text/html\x0b; charset=x"y')),
        kept(f"{SITE}/cp1258", answer(CP1258, "Content-Type: text/html; charset=windows-1258")),
        kept(f"{SITE}/utf16", answer("<a href=b>Đường".encode("utf-16"), "Content-Type: text/html")),
        kept(PAGE, answer(gzip.compress(TEXT), *ODD_HEADERS), LATER),
        attempt(f"{SITE}/hong"),
    ]
    with shown(tmp_path_factory.mktemp("kept"), *exchanges) as found:
        yield found


def test_a_timegate_leads_to_the_newest_where_no_moment_is_asked_for(archive: Shown) -> None:
    found = archive.ask(f"/web/{PAGE}")

    assert (found.status_code, found.headers["location"]) == (302, f"/web/{SECOND}/{PAGE}")
    assert found.headers["vary"] == "accept-datetime"
    assert 'rel="first memento"' in found.headers["link"]


def test_a_timegate_leads_to_the_nearest(archive: Shown) -> None:
    found = archive.ask(f"/web/{PAGE}", accept_datetime="Wed, 25 Nov 2026 00:00:00 GMT")

    assert found.headers["location"] == f"/web/{FIRST}/{PAGE}"


@pytest.mark.parametrize("wish", ["x", "2026-11-24", ""])
def test_a_malformed_wish_is_refused(archive: Shown, wish: str) -> None:
    found = archive.ask(f"/web/{PAGE}", accept_datetime=wish)

    assert found.status_code == 400
    assert "Thu, 31 May 2007" in found.text


def test_a_memento_tells_its_moment_and_those_around_it(archive: Shown) -> None:
    headers = archive.ask(f"/web/{FIRST}/{PAGE}").headers

    assert headers["memento-datetime"] == "Mon, 23 Nov 2026 08:30:15 GMT"
    assert f'<{PAGE}>; rel="original"' in headers["link"]
    assert f'/web/{SECOND}/{PAGE}>; rel="next last memento"' in headers["link"]


def test_a_moment_between_two_leads_to_the_nearer(archive: Shown) -> None:
    assert archive.ask(f"/web/2026112/{PAGE}").headers["location"] == f"/web/{FIRST}/{PAGE}"
    assert archive.ask(f"/web/2026112912id_/{PAGE}").headers["location"] == f"/web/{SECOND}id_/{PAGE}"


def test_what_a_page_needs_is_given_at_once(archive: Shown) -> None:
    found = archive.ask(f"/web/20261124000000im_/{PAGE}")

    assert (found.status_code, found.headers["memento-datetime"]) == (200, "Mon, 23 Nov 2026 08:30:15 GMT")


def test_a_page_to_look_at_stands_in_a_sandbox(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{PAGE}")

    assert found.text == f'<p>Chào <a href="/view/{FIRST}/{SITE}/khac" target="_top">khác</a></p>'
    assert found.headers["content-security-policy"].startswith("sandbox allow-top-navigation-by-user-activation;")
    assert not {"set-cookie", "refresh", "x-latin"} & set(found.headers)


def test_raw_is_the_body_with_its_coding(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}id_/{PAGE}")

    assert found.content == TEXT
    assert found.headers["content-encoding"] == "gzip"
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_the_portals_headers_are_told_under_names_that_no_browser_obeys(archive: Shown) -> None:
    headers = archive.ask(f"/web/{FIRST}id_/{PAGE}").headers

    assert headers["x-archive-orig-set-cookie"] == "a=1"
    assert headers["x-archive-orig-x-folded"] == "a Set-Cookie: b=2"
    assert headers["x-archive-orig-x-latin"] == "\xe9"
    assert not {"set-cookie", "refresh", "x-archive-orig-bad name"} & set(headers)


def test_a_head_request_is_answered_without_a_body(archive: Shown) -> None:
    assert archive.ask(f"/web/{FIRST}/{PAGE}", "HEAD").status_code == 200


def test_a_redirect_stays_one_and_leads_within_the_archive(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{SITE}/cu")

    assert (found.status_code, found.headers["location"]) == (301, f"/web/{FIRST}/{SITE}/tin?x=%C4%91")
    assert "memento-datetime" in found.headers


def test_a_redirect_to_its_own_address_leads_to_the_page(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{SITE}/an-toan")

    assert found.headers["location"] == "/web/20261123083017/https://binhlam.example/an-toan"
    assert archive.ask(found.headers["location"]).status_code == 200


def test_a_redirect_to_a_script_leads_nowhere(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{SITE}/chay")

    assert "location" not in found.headers


def test_an_error_page_is_a_memento_with_its_status(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{SITE}/mat")

    assert (found.status_code, found.text) == (404, "<p>404")
    assert "memento-datetime" in found.headers


@pytest.mark.parametrize(
    ("form", "path", "media_type"),
    [
        ("im_", "chu.woff2", "font/woff2"),
        ("", "a.js", "text/plain; charset=utf-8"),
        ("cs_", "a.css", "text/css"),
        ("", "a.css", "text/plain; charset=utf-8"),
        ("", "a.doc", "application/octet-stream"),
        ("", "khong-loai", "text/html; charset=utf-8"),
        ("", "cp1258", "text/html; charset=windows-1258"),
        ("", "utf16", "text/html; charset=utf-8"),
    ],
)
def test_a_media_type_is_one_that_runs_nothing(archive: Shown, form: str, path: str, media_type: str) -> None:
    assert archive.ask(f"/web/{FIRST}{form}/{SITE}/{path}").headers["content-type"] == media_type


def test_a_charset_is_kept_or_turned_into_utf_8(archive: Shown) -> None:
    assert archive.ask(f"/web/{FIRST}/{SITE}/cp1258").content.decode("cp1258") == "<p>Đươ\u0300ng"
    assert f'/view/{FIRST}/{SITE}/b" target="_top">Đường' in archive.ask(f"/web/{FIRST}/{SITE}/utf16").text


def test_only_a_font_may_be_asked_for_from_a_sandbox(archive: Shown) -> None:
    assert archive.ask(f"/web/{FIRST}im_/{SITE}/chu.woff2").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in archive.ask(f"/web/{FIRST}/{PAGE}").headers


def test_nothing_in_an_odd_type_reaches_a_header(archive: Shown) -> None:
    found = archive.ask(f"/web/{FIRST}/{SITE}/la")

    assert "<script" not in found.text
    assert '"' not in found.headers["content-type"]


def test_a_file_is_saved_and_not_shown(archive: Shown) -> None:
    assert archive.ask(f"/web/{FIRST}/{SITE}/a.doc").headers["content-disposition"] == "attachment"


@pytest.mark.parametrize("form", ["", "id_", "im_"])
def test_what_was_never_kept_is_not_there(archive: Shown, form: str) -> None:
    assert archive.ask(f"/web/{FIRST}{form}/{SITE}/hong").status_code == 404


@pytest.mark.parametrize("path", [f"/web/0/{PAGE}", f"/web/20261399/{PAGE}", f"/view/99999999999999/{PAGE}"])
def test_what_is_no_moment_is_refused(archive: Shown, path: str) -> None:
    assert archive.ask(path).status_code == 400


def test_a_page_that_is_not_whole_says_so(tmp_path: Path) -> None:
    with shown(tmp_path, kept(PAGE, answer(gzip.compress(TEXT)[:-12], HTML, "Content-Encoding: gzip"))) as archive:
        found = archive.ask(f"/web/{FIRST}/{PAGE}")

    assert "ends before its content does" in found.headers["x-archive-doubt"]


def test_a_damaged_file_is_told_and_not_a_fault_of_ours(tmp_path: Path) -> None:
    with shown(tmp_path, kept(PAGE, answer(TEXT))) as archive:
        (file,) = archive.home.warc.rglob("*.warc.gz")
        file.write_bytes(bytes(file.stat().st_size))
        damaged = archive.ask(f"/web/{FIRST}/{PAGE}")
        file.unlink()
        gone = archive.ask(f"/web/{FIRST}/{PAGE}")

    assert (damaged.status_code, gone.status_code) == (503, 503)
    assert "luutru verify" in damaged.text
    assert file.name in gone.text


@pytest.mark.parametrize("form", ["", "id_"])
def test_what_was_not_modified_is_shown_as_it_was_before(tmp_path: Path, form: str) -> None:
    not_modified = b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'
    with shown(tmp_path, kept(PAGE, answer(TEXT, HTML, 'ETag: "x"'))) as archive:
        condition = Condition(archive.captures[0], Validators(etag='"x"'))
        archive.keep(exchange(not_modified, errand=Errand(PAGE, condition=condition), started_at=LATER))
        found = archive.ask(f"/web/{SECOND}{form}/{PAGE}")

    assert (found.status_code, found.headers["memento-datetime"]) == (200, "Mon, 30 Nov 2026 08:30:15 GMT")
    assert "Chào" in found.text


@pytest.mark.parametrize("form", ["", "id_"])
def test_a_large_file_is_given_whole(tmp_path: Path, form: str) -> None:
    film = random.Random(1).randbytes(3_000_000)
    with shown(tmp_path, kept(PAGE, answer(film, "Content-Type: video/mp4"))) as archive:
        found = archive.ask(f"/web/{FIRST}{form}/{PAGE}")

    assert found.content == film


def test_a_timemap_and_the_index_list_both_captures(archive: Shown) -> None:
    link = archive.ask(f"/web/timemap/link/{PAGE}")
    listed = archive.ask(f"/web/timemap/json/{PAGE}").json()["mementos"]["list"]
    index = archive.ask(f"/web/cdx?url={PAGE}&output=json")

    assert (link.headers["content-type"], link.text.count('memento"')) == ("application/link-format", 2)
    assert [one["uri"][-len(PAGE) - 15 : -len(PAGE) - 1] for one in listed] == [FIRST, SECOND]
    assert [line.count("warc/revisit") for line in index.text.splitlines()] == [0, 1]


@pytest.mark.parametrize("path", ["/web/timemap/link/", "/web/timemap/json/"])
def test_what_has_no_capture_has_no_timemap(archive: Shown, path: str) -> None:
    assert archive.ask(f"{path}{SITE}/hong").status_code == 404


def test_the_index_tells_its_pages_and_gives_one(archive: Shown) -> None:
    asked = f"/web/cdx?url={SITE}&matchType=host&output=json"
    counted = archive.ask(f"{asked}&showNumPages=true").json()
    (first, second) = (archive.ask(f"{asked}&page={page}").text.splitlines() for page in (0, 1))

    assert counted == {"blocks": 1, "pages": 1, "pageSize": 10}
    assert (len(first), second) == (len(archive.captures) - 1, [])


def test_the_index_goes_on_where_an_answer_ended(archive: Shown) -> None:
    asked = f"/web/cdx?url={SITE}&matchType=host&output=text"
    everything = archive.ask(asked).text.splitlines()
    *first, blank, key = archive.ask(f"{asked}&limit=5&showResumeKey=true").text.splitlines()
    rest = archive.ask(f"{asked}&resumeKey={key}").text.splitlines()

    assert (len(first), blank) == (5, "")
    assert [*first, *rest] == everything
