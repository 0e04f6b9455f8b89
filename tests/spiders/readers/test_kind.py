"""The kind of a page is decided before any field is believed."""

import pytest

from archive.record import Kind
from spiders.portal import portal_of_url
from spiders.read import read_page
from tests.pages.html import page_of
from tests.pages.systems import PARAGRAPHS, SLUG, TITLE

SITE = "https://eakmut.example.vn"
TEXT = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
HEADLINES = "".join(
    f"<h3><a href='/t{number}.html'>Xã Nậm Pồ Thượng có thêm {number} sản phẩm OCOP đạt chuẩn</a></h3>"
    for number in range(2, 12)
)
TEASERS = HEADLINES.replace("</h3>", f"</h3><p>{PARAGRAPHS[0]}</p>")
DATED_ENTRIES = HEADLINES.replace("h3>", "b>").replace("</b>", f"</b> (17/04/2024)<p>{PARAGRAPHS[0]}</p>")
ROWS = ("Số ký hiệu", "45/KH-UBND"), ("Ngày ban hành", "12/01/2024"), ("Người ký", "H'Yim Kđoh")
EXTRACT = "Kế hoạch ứng phó thiên tai và tìm kiếm cứu nạn năm 2024 trên địa bàn huyện"
DOCUMENT = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in (*ROWS, ("Trích yếu", EXTRACT)))
DOCUMENTS = f"<tr>{''.join(f'<th>{label}</th>' for label, _ in ROWS)}<th>Trích yếu</th></tr>" + "".join(
    f"<tr><td>4{number}/KH-UBND</td><td>12/01/2024</td><td>A</td><td><a href=/v{number}>{EXTRACT}</a></td></tr>"
    for number in range(5)
)
ARTICLE = f"<h1>{TITLE}</h1><div>17/04/2024</div>{TEXT}<h3>Tin liên quan</h3>{HEADLINES}"


def kind_of(html: str, address: str = "", title: str = "UBND huyện Ea Kmút") -> Kind:
    url = SITE + address if address is not None else "file:///x.html"
    page = page_of(f"<html><head><title>{title}</title></head><body>{html}</body></html>", url)
    return read_page(page, portal_of_url(SITE)).kind


@pytest.mark.parametrize(
    ("html", "address", "kind"),
    [
        (ARTICLE, f"/tin-tuc/{SLUG}.html", Kind.ARTICLE),
        (ARTICLE, "/chitiet.aspx?id=412", Kind.ARTICLE),
        (f"<h1>{TITLE}</h1><a href=/a.pdf>Tải về</a>", f"/{SLUG}.html", Kind.ARTICLE),
        (f"<h2>Tin tức</h2>{HEADLINES}", "/tin-tuc/", Kind.LISTING),
        (f"<h1>Chỉ đạo điều hành</h1>{TEASERS}", "/chi-dao-dieu-hanh/", Kind.LISTING),
        (f"<b>Chỉ đạo điều hành</b>{DATED_ENTRIES}", "/default.aspx?id=7", Kind.LISTING),
        (f"<h1>Văn bản mới ban hành</h1><table>{DOCUMENTS}</table>", "/van-ban-moi-ban-hanh", Kind.LISTING),
        (f"<h4>Chi tiết</h4><table>{DOCUMENT}</table>", "/van-ban.aspx?id=45", Kind.ARTICLE),
        (f"<h1>Chỉ đạo điều hành</h1>{TEASERS}<p>Trang 2/14</p>", "/chi-dao-dieu-hanh/page-2/", Kind.LISTING),
        (f"<b>Điều hành</b>{TEXT}<p>Trang 1 / 12</p>{HEADLINES}", "/dieu-hanh-chung", Kind.LISTING),
        (HEADLINES, "/", Kind.HOME),
        (HEADLINES, "", Kind.HOME),
        (HEADLINES, "/vi/", Kind.HOME),
        (HEADLINES, "/en/", Kind.HOME),
        (HEADLINES, "/web/soyte/trang-chu", Kind.HOME),
        (HEADLINES, "/Pages/default.aspx", Kind.HOME),
        (HEADLINES, "/index.php", Kind.HOME),
        (HEADLINES, "/web/20170604124127/http://eakmut.example.vn/Pages/default.aspx", Kind.HOME),
        ("<h2>Thành viên đăng nhập</h2><form>Mật khẩu</form>", "/users/login/", Kind.OTHER),
        (f"<h2>Liên hệ</h2>{TEXT}", "/lien-he/", Kind.OTHER),
        (f"<h2>Tìm kiếm</h2>{TEASERS}", "/seek/?q=OCOP", Kind.OTHER),
        ("<h1>Lỗi 404</h1><p>Trang web mà bạn đã cố gắng truy cập không tồn tại trên máy chủ.</p>", "/x", Kind.OTHER),
        ("<p>Hãy đợi… Hệ thống đang từ chối truy cập của bạn.</p>", f"/{SLUG}.html", Kind.OTHER),
        ("", "/x.html", Kind.OTHER),
    ],
)
def test_the_kind_of_a_page_is_told(html: str, address: str, kind: Kind) -> None:
    assert kind_of(html, address) is kind


def test_an_article_with_a_table_of_numbers_is_an_article() -> None:
    rows = "".join(f"<tr><td>{row}</td><td>xã Hòa Sơn</td><td>{row}28,0</td></tr>" for row in range(1, 20))

    assert kind_of(ARTICLE.replace("</p>", f"</p><table>{rows}</table>", 1), "/chitiet.aspx?id=1") is Kind.ARTICLE


def test_a_folder_of_a_saved_file_says_nothing_of_the_page() -> None:
    page = page_of(f"<body>{ARTICLE}</body>", "file:///home/users/search/lien-he/page.html")

    assert read_page(page, portal_of_url(SITE)).kind is Kind.ARTICLE
