"""Pages that turn a crawler away are known as such, and articles never are."""

from pathlib import Path

import pytest

from spiders.block_page import is_block_page

PAGES = Path(__file__).parent.parent.parent.parent / "shared" / "pages"

BLOCKS = {
    "NukeViet 4.4": '<html><body><div id="floodblocker"><h1>Hãy đợi…</h1><p>Hệ thống đang từ chối truy cập của bạn.</p>'
    '<span id="secField">45</span></div></body></html>',
    "NukeViet 4.5": '<html><form class="panel" id="formPassFlood" method="post"></form></html>',
    "words alone": "<html><title>Hãy đợi</title><p>Hệ thống đang từ chối truy cập của bạn</p></html>",
    "Cloudflare": "<html><title>Just a moment...</title><script>window._cf_chl_opt={cvId:'3'}</script></html>",
    "Incapsula": '<html><iframe src="/_Incapsula_Resource?CWUDNSAI=9"></iframe></html>',
    "a cookie set by script": '<html><script>document.cookie="D1N=8a7f";window.location.reload(true);</script></html>',
    "F5": "<html><body>The requested URL was rejected. Please consult with your administrator.</body></html>",
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_page_is_known_though_it_says_200(name: str) -> None:
    assert is_block_page(200, BLOCKS[name].encode())


def test_too_many_requests_is_known_by_its_status() -> None:
    assert is_block_page(429, b"")


def test_an_article_about_blocking_is_an_article() -> None:
    article = (
        "<html><h1>Quá nhiều lượt truy cập</h1>" + "<p>Hệ thống đang từ chối truy cập, người dân cho biết.</p>" * 30
    )

    assert not is_block_page(200, article.encode())


def test_a_phrase_in_a_script_is_not_said() -> None:
    page = "<html><script>alert('Too many requests')</script><p>Giấy mời họp báo tháng 9</p></html>"

    assert not is_block_page(200, page.encode())


def test_an_error_page_is_no_block_page() -> None:
    assert not is_block_page(404, "<html><h1>404</h1><p>Không tìm thấy trang</p></html>".encode())
    assert not is_block_page(403, b"<html><h1>Access denied</h1></html>")


def test_an_image_is_no_block_page() -> None:
    assert not is_block_page(200, b"\x89PNG\r\n\x1a\n" + b"too many requests" * 10)


@pytest.mark.skipif(not PAGES.exists(), reason="needs the pages that stand beside the repository")
def test_no_real_page_is_taken_for_a_block_page() -> None:
    payloads = {path.name: path.read_bytes() for path in PAGES.glob("*/*.html")}
    taken = [name for name, payload in payloads.items() if is_block_page(200, payload)]

    assert len(payloads) > 80
    assert taken == []
