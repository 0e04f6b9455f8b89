"""In a real browser no script of an archived page runs, and nothing is fetched from elsewhere."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.timestamps import fourteen_digits
from tests.archive.warc.exchanges import AT
from tests.crawler.console.hostile import VECTORS, hostile_page
from tests.crawler.console.kept import HTML, Shown, answer, kept, shown
from tests.crawler.console.serving import serving
from tests.origin.chromium import WHY_NOT, chromium, dom_of
from tests.origin.trap import Trap, trap

pytestmark = pytest.mark.skipif(chromium() is None, reason=WHY_NOT)

PAGE = "http://binhlam.example/tin/1"
STAMP = fourteen_digits(AT)
# What takes the rest of a page with it is tried alone.
ALONE = ("unclosed script", "unclosed quote", "frameset", "comment that ends oddly", "utf-7", "base")
TOGETHER = [name for name in VECTORS if name not in ALONE]
HEADERS = (
    HTML,
    "Set-Cookie: tracked=1",
    "Refresh: 0; url={trap}/refresh-header",
    "Link: <{trap}/linked.css>; rel=preload; as=style",
    "Service-Worker-Allowed: /",
    "Content-Security-Policy: report-uri {trap}/csp",
    "Clear-Site-Data: *",
)


@pytest.fixture(scope="module")
def outside() -> Iterator[Trap]:
    with trap() as caught:
        yield caught


@pytest.fixture(scope="module")
def archive(outside: Trap, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """An archive of hostile pages."""
    headers = [header.format(trap=outside.url) for header in HEADERS]
    pages = {f"{PAGE}/{number}": [name] for number, name in enumerate(ALONE)} | {PAGE: TOGETHER}
    exchanges = [kept(url, answer(hostile_page(names, outside.url), *headers)) for url, names in pages.items()]
    with shown(tmp_path_factory.mktemp("hostile"), *exchanges) as found:
        yield found


@pytest.fixture(scope="module")
def address(archive: Shown) -> Iterator[str]:
    with serving(archive.archive) as url:
        yield url


@pytest.mark.parametrize(
    ("form", "page"),
    [
        ("/view/{}/", PAGE),
        ("/web/{}id_/", PAGE),
        *(("/web/{}/", f"{PAGE}{one}") for one in ("", *(f"/{number}" for number in range(len(ALONE))))),
    ],
)
def test_nothing_runs_and_nothing_is_fetched_from_elsewhere(
    address: str, outside: Trap, tmp_path: Path, form: str, page: str
) -> None:
    outside.asked.clear()
    dom = dom_of(address + form.format(STAMP) + page, tmp_path)

    assert outside.asked == []
    assert "data-ran" not in dom.partition("<body")[0]
    assert "Trang" in dom or "iframe" in dom


def test_the_same_page_without_the_archive_does_both(outside: Trap, tmp_path: Path) -> None:
    outside.asked.clear()
    outside.pages["/page"] = hostile_page([name for name in TOGETHER if "refresh" not in name], outside.url)
    dom = dom_of(outside.url + "/page", tmp_path)

    assert "data-ran" in dom.partition("<body")[0]
    assert {"/ran", "/a.png", "/8.png", "/a.css", "/f.woff", "/frame.html", "/preload.png"} <= set(outside.asked)
