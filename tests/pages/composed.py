"""Articles and listings composed of the forms in which portals print each part; a number gives always the same page."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thủ tục hành chính", "Liên hệ")
TITLES = (
    "Xã Ea Tling tổ chức Ngày hội Đại đoàn kết toàn dân tộc",
    "Hội nghị sơ kết công tác 6 tháng đầu năm 2024",
    "Thông báo lịch tiếp công dân tháng 7 năm 2024",
    "TẬP HUẤN NGHIỆP VỤ CÔNG TÁC DÂN VẬN",
    "Đắk Lắk: Giá sầu riêng tăng, nông dân phấn khởi",
    "Chủ tịch UBND tỉnh làm việc tại huyện Ea Kmút về tiến độ giải ngân vốn đầu tư công và xây dựng nông thôn mới",
)
SENTENCES = (
    "Sáng 17/4, Ủy ban nhân dân xã tổ chức chương trình với sự tham gia của hơn 200 đại biểu đến từ các thôn, buôn.",
    "Theo báo cáo, toàn xã có 1.204 hộ gia đình đạt danh hiệu văn hóa, chiếm 89,5% tổng số hộ; hộ nghèo còn 4,2%.",
    "Phát biểu tại buổi lễ, đồng chí Bí thư Đảng ủy ghi nhận kết quả đạt được và đề nghị các đoàn thể vận động bà con.",
    "Trước đó, ngày 12/4/2024, đoàn công tác đã đến thăm và làm việc tại hai buôn vùng sâu của xã.",
    "Bà con mong muốn được hỗ trợ thêm giống cây trồng, vật nuôi và kỹ thuật canh tác để nâng cao thu nhập.",
)
HEADLINES = (
    "Huyện Ea Kmút tổng kết công tác phòng, chống thiên tai",
    "Xã Ea Tling khánh thành cầu dân sinh buôn Ea Dơng",
    "Tập huấn sử dụng dịch vụ công trực tuyến cho cán bộ",
    "Hội Phụ nữ xã Cư Prao ra mắt mô hình tiết kiệm",
    "Đoàn thanh niên ra quân hiến máu tình nguyện đợt 2",
)
TITLE_FORMS = (
    "<h1>{}</h1>", '<h2 class="title">{}</h2>', '<div class="tieude">{}</div>', "<p><b>{}</b></p>",
    "<font size=4><b>{}</b></font><br>", '<h1 class="post-title"><a href="/x">{}</a></h1>', '<p class="Title">{}</p>',
    '<span id="ctl00_lblTieuDe" style="font-weight:bold">{}</span><br>',
)  # fmt: skip
DAYS = (
    ("17/04/2024", "2024-04-17"),
    ("17-04-2024 15:10", "2024-04-17T15:10:00+07:00"),
    ("Thứ tư, 17/04/2024 15:10", "2024-04-17T15:10:00+07:00"),
    ("Ngày đăng: 17/04/2024", "2024-04-17"),
    ("Cập nhật: 15:10 17/04/2024", "2024-04-17T15:10:00+07:00"),
    ("(17/04/2024 03:10 PM)", "2024-04-17T15:10:00+07:00"),
    ("Đăng ngày 17 tháng 4 năm 2024", "2024-04-17"),
    ("15:10 | 17/04/2024", "2024-04-17T15:10:00+07:00"),
)
DAY_FORMS = (
    '<div class="date">{}</div>', "<p>{}</p>", '<span class="time">{} | Lượt xem: 312</span><br>',
    '<p align="right"><i>{}</i></p>', '<div class="meta"><i class="fa"></i> {} - 312 lượt xem</div>',
)  # fmt: skip
BYLINES = (
    ("", None, None),
    ("Minh Hằng", "Minh Hằng", None),
    ("Y Thanh Niê – Phòng VHTT", "Y Thanh Niê", "Phòng VHTT"),
    ("Tin, ảnh: Nguyễn Văn An", "Nguyễn Văn An", None),
    ("BBT", None, "BBT"),
    ("Nguồn: baodaklak.vn", None, "baodaklak.vn"),
    ("(TTXVN)", None, "TTXVN"),
    ("Văn phòng UBND xã", None, "Văn phòng UBND xã"),
)
BYLINE_FORMS = (
    '<p style="text-align:right"><strong>{}</strong></p>', "<p align=right><b><i>{}</i></b></p>",
    "<p><strong>{}</strong></p>", '<div class="author">{}</div>', '<div style="text-align: right;">{}</div>',
)  # fmt: skip
TEXT_FORMS = (
    "<p>{}</p>", '<div style="text-align: justify;"><span style="font-size:14px">{}</span></div>',
    '<p class="MsoNormal">{}<o:p></o:p></p>', "{}<br><br>",
)  # fmt: skip
BEHIND = (
    "", '<p>Tệp đính kèm: <a href="/f/kh12.pdf">kh12.pdf</a></p>', "<p>Lượt xem: 312</p>",
    '<div class="tags">Từ khóa: <a href="/tag/1">thi đua</a>, <a href="/tag/2">khen thưởng</a></div>',
    '<div class="share"><a href="#">Facebook</a> <a href="#">Zalo</a> <a href="#">In bài</a></div>',
    '<div class="rating">Đánh giá bài viết: <span>5</span>/5 (1 đánh giá)</div>',
)  # fmt: skip
OTHERS = ("<h3>Tin khác</h3>", "<b>Các tin khác:</b>", "<div>TIN LIÊN QUAN</div>", "<h4>Các tin đã đưa</h4>")
CLOCKS = ("", '<div class="top">Thứ Ba, 20/08/2024</div>', '<span id="clock">Hôm nay: 20/08/2024</span>')
SITES = ("UBND xã Ea Tling", "Cổng thông tin điện tử huyện Ea Kmút", "Trang chủ")
COUNTS = {"Đang truy cập": "12", "Hôm nay": "204", "Tháng này": "8.112", "Tổng lượt truy cập": "125.750"}
COUNTERS = {"online": 12, "today": 204, "this_month": 8112, "total": 125750}
ROW_FORMS = (
    ("<div><h3>Thống kê truy cập</h3><ul>{}</ul></div>", "<li>{}: <b>{}</b></li>"),
    ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
    ('<div class="footer">{}</div>', "<p>{}: {}</p>"),
    ("<div>{}</div>", "<p><span>{}</span><span>{}</span></p>"),
)
ENTRY_FORMS = (
    '<div class="item"><h3>{link}</h3>{day}{lead}</div>', '<div class="news"><b>{link}</b> {day}{lead}</div>',
    "<table><tr><td><img src=a.jpg></td><td>{link}<br>{day}{lead}</td></tr></table>", "<li>{link} {day}</li>",
)  # fmt: skip
CATEGORY_FORMS = ("<h1>{}</h1>", '<div class="cat-title">{}</div>', "<p><b>{}</b></p>")


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A page, and what it says."""

    html: str
    says: dict[str, Any] = field(default_factory=dict)


def article(number: int) -> ComposedPage:
    """Compose an article: title and day in either order, text, byline, what stands behind, other news, a counter."""
    pick = Random(number).choice
    title, (day, published), (words, author, organisation) = pick(TITLES), pick(DAYS), pick(BYLINES)
    text = Random(number).sample(SENTENCES, 3 + number % 3)
    head = [pick(TITLE_FORMS).format(title), pick(DAY_FORMS).format(day)][:: 1 - 2 * (number % 4 == 0)]
    byline = pick(BYLINE_FORMS).format(words) if words else ""
    paragraph = pick(TEXT_FORMS)
    body = f"<div>{''.join(map(paragraph.format, text))}</div>{byline}{pick(BEHIND)}"
    others = "".join(f'<li><a href="/t{day}">{line}</a> (0{day}/03/2024)</li>' for day, line in enumerate(HEADLINES, 3))
    content = f"<div class={pick(('detail', 'x1'))}>{''.join(head)}{body}{pick(OTHERS)}<ul>{others}</ul></div>"
    says = {"kind": "article", "title": title, "published": published, "author": author, "organisation": organisation}
    return ComposedPage(_around(number, content), says | {"text": text})


def listing(number: int) -> ComposedPage:
    """Compose a listing: the section's name, entries with days and leads, pages."""
    pick = Random(number).choice
    entry, category = pick(ENTRY_FORMS), pick(("Tin tức - Sự kiện", "Thông báo", "Chuyển đổi số"))
    entries = [
        entry.format(
            link=f'<a href="/t/{place}.html">{headline}</a>',
            day=pick(("", f"<span>0{place}/04/2024</span>", f"<i>Ngày đăng: 0{place}/04/2024</i>")),
            lead=pick(("", f"<p>{pick(SENTENCES)}</p>", f"<p>{' '.join(SENTENCES[:3])}</p>")),
        )
        for place, headline in enumerate(HEADLINES, 1)
    ]
    pages = pick(("", "<p>Trang 1 / 12</p>", '<div><a href="?page=2">2</a><a href="?page=3">3</a></div>'))
    content = f"<div>{pick(CATEGORY_FORMS).format(category)}{''.join(entries)}{pages}</div>"
    return ComposedPage(_around(number, content), {"kind": "listing", "title": category})


def _around(number: int, content: str) -> str:
    """Put a page's content between a clock, a menu, and a counter, which every third page prints above it."""
    pick = Random(number).choice
    menu = "".join(f"<li><a href='/{place}'>{words}</a></li>" for place, words in enumerate(MENU))
    rows, row = pick(ROW_FORMS)
    counter = rows.format("".join(row.format(label, count) for label, count in COUNTS.items()))
    parts = [counter, content] if number % 3 == 0 else [content, counter]
    head = f"<head><title>{pick(SITES)}</title></head>"
    return f"<html>{head}<body>{pick(CLOCKS)}<ul>{menu}</ul>{''.join(parts)}</body></html>"
