"""Who asks under another name, or wants more than to read, is turned away; every answer has its headers."""

from collections.abc import Iterator

import pytest

from crawler.console.guard import host_name
from tests.crawler.console.kept import Shown, shown


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    with shown(tmp_path_factory.mktemp("empty")) as archive:
        yield archive


@pytest.mark.parametrize("host", ["127.0.0.1:8090", "localhost", "LOCALHOST:1", "[::1]:8090"])
def test_this_machine_is_answered(empty: Shown, host: str) -> None:
    assert empty.ask("/", host=host).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "[::2]", "10.0.0.1"]
)
def test_a_name_that_is_not_ours_is_turned_away(empty: Shown, host: str) -> None:
    answer = empty.ask("/", host=host)

    assert answer.status_code == 421
    assert "luutru replay --name" in answer.text


def test_a_name_that_was_given_is_answered(empty: Shown) -> None:
    assert empty.ask("/", names=["Kho.example"], host="kho.example:8090").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_can_be_written(empty: Shown, method: str) -> None:
    answer = empty.ask("/", method)

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", ["/", "/static/console.css", "/nothing", "/view/2026/http://a.example/", "/web/cdx"])
def test_every_answer_is_kept_from_being_guessed_at_and_sets_no_cookie(empty: Shown, path: str) -> None:
    headers = empty.ask(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/", "/list/http://a.example/", "/view/2026/http://a.example/", "/web/x/y"])
def test_our_own_pages_run_no_script_either(empty: Shown, path: str) -> None:
    answer = empty.ask(path)

    assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd", "/static/..%5capp.py"]
)
def test_no_file_beside_our_own_is_given(empty: Shown, path: str) -> None:
    assert empty.ask(path).status_code == 404


def test_a_host_has_its_name_before_its_port() -> None:
    assert [host_name(host) for host in ("A.example:1", "a.example", "[::1]:1", "[::1]")] == [
        "a.example",
        "a.example",
        "[::1]",
        "[::1]",
    ]
