"""The files that an article offers are found with their words, and other links are left."""

import pytest

from archive.record import Attachment
from spiders.portal import portal_of_url
from spiders.read import read_page
from tests.pages.html import URL, page_of
from tests.pages.systems import PARAGRAPHS, TITLE

TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)


def files_of(after: str, before: str = "") -> list[tuple[str, str]]:
    page = page_of(f"<body>{before}<div><h1>{TITLE}</h1><div>17/04/2024</div>{TEXT}{after}</div></body>")
    files: tuple[Attachment, ...] = read_page(page, portal_of_url(URL)).attachments
    return [(file.url.removeprefix("https://eakmut.example.vn"), file.words) for file in files]


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("<a href='/uploads/123-qd.pdf'>Quyết định 123</a>", ("/uploads/123-qd.pdf", "Quyết định 123")),
        ("<a href='bang.xlsx'><b>Bảng</b> điểm</a>", ("/bang.xlsx", "Bảng điểm")),
        ("<a href='/tai?file=ke-hoach.DOC'>Tải về</a>", ("/tai?file=ke-hoach.DOC", "Tải về")),
        ("<a href='/a.html?download=1&id=0' download>Tải về</a>", ("/a.html?download=1&id=0", "Tải về")),
        ("<a href='/tai/7'>Tập tin: qd-123.pdf</a>", ("/tai/7", "Tập tin: qd-123.pdf")),
        ("<a href=\"javascript:open('/f/kem.zip')\">Đính kèm</a>", ("/f/kem.zip", "Đính kèm")),
        ("<a href='/f/Ke%20hoach.pdf'><img src=i.png></a>", ("/f/Ke%20hoach.pdf", "Ke hoach.pdf")),
    ],
)
def test_a_link_to_a_file_is_an_attachment(link: str, file: tuple[str, str]) -> None:
    assert files_of(f"<p>{link}</p>") == [file]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/tin.html'>Tin khác</a>",
        "<a href='mailto:a@b.vn'>a@b.vn</a>",
        "<a href='#'>Đầu trang</a>",
        "<a href='/anh.jpg'>Ảnh</a>",
        "<a href='http://[::1'>hỏng</a>",
        "<a>không dẫn đi đâu</a>",
    ],
)
def test_another_link_is_none(link: str) -> None:
    assert files_of(f"<p>{link}</p>") == []


def test_a_file_that_is_named_twice_is_told_once() -> None:
    assert len(files_of("<p><a href='/a.pdf'>Một</a> <a href='/a.pdf'>Hai</a></p>")) == 1


def test_files_above_the_title_and_below_the_article_are_not_its_own() -> None:
    away = "<p><a href='/van-ban.pdf'>Văn bản mới</a></p>"

    assert files_of(f"<h3>Các tin khác</h3>{away}<div class=footer>{away}</div>", before=away) == []
