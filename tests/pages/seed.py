"""A page of a provincial Party committee's portal, in the markups that such portals use."""

from collections.abc import Callable
from pathlib import Path

FULL_TEXT = Path(__file__).parents[3] / "shared" / "pages" / "seed" / "000_de2f2be0dfeb4126.txt"
URL = "https://danvan.tinhuy.example.vn/tin-tuc/hoi-thao-doi-moi-cong-tac-nam-tinh-hinh-nhan-dan"
GREETING = (
    "Nhiệt liệt chào mừng kỷ niệm 5 năm thành lập Đảng bộ khối cơ quan và Doanh nghiệp tỉnh (17/7/2019 - 17/7/2024); "
    "113 năm ngày bác hồ ra đi tìm đường cứu nước (5/6/1911 - 5/6/2024); 76 năm ngày chủ tịch hồ chí minh ra lời kêu "
    "gọi thi đua ái quốc (11/6/1948 - 11/6/2024)"
)
TITLE = (
    "Hội thảo “Đổi mới công tác nắm tình hình Nhân dân, tham mưu và tham gia giải quyết các vấn đề phát sinh ở cơ sở”."
)
DAY = "Thứ năm, 15/09/2022"
CAPTION = "Quang cảnh hội thảo"
BYLINE = "Châu Yên – Ban Dân vận Tỉnh ủy"
PARAGRAPHS = (
    "Chiều ngày 14/9, Ban Dân vận Tỉnh ủy tổ chức Hội thảo “Đổi mới công tác nắm tình hình Nhân dân, tham mưu và tham "
    "gia giải quyết các vấn đề phát sinh ở cơ sở”. Đồng chí Đ/c Đỗ Việt Anh, Ủy viên Ban Thường vụ Tỉnh ủy chủ trì hội "
    "nghị.",
    "Báo cáo đề dẫn Hội thảo khẳng định: Công tác nắm tình hình nhân dân là một nhiệm vụ quan trọng của công tác dân "
    "vận, góp phần phục vụ công tác lãnh, chỉ đạo của cấp ủy, chính quyền các cấp nói chung.",
    "Tại Hội thảo, các đại biểu đã nghe một số tham luận và các ý kiến phát biểu trao đổi, đánh giá thực trạng, đồng "
    "thời chỉ ra ưu điểm, hạn chế, nguyên nhân. Trên cơ sở đó, đưa ra một số giải pháp khả thi.",
)
COUNTERS = {"total": "386677", "online": "1", "today": "56", "yesterday": "458"}


def full_paragraphs() -> tuple[str, ...]:
    """Give the paragraphs of the whole text, where it lies beside the repository."""
    lines = [" ".join(line.split()) for line in FULL_TEXT.read_text().splitlines() if line.strip()]
    return tuple(line for line in lines[lines.index(DAY) + 1 : lines.index(BYLINE)] if line != CAPTION)


def plain(paragraphs: tuple[str, ...]) -> str:
    """Set the page as the plain Party portals do."""
    text = "".join(f"<p>{words}</p>" for words in paragraphs[1:])
    return f"""<html><head><title>Ban Dân vận Tỉnh ủy</title></head><body>
<div id="main"><h4>Main</h4><marquee>{GREETING}</marquee>
<div class="article"><h2 class="article-title">{TITLE}</h2><div class="article-date">{DAY}</div>
<div class="article-body"><p>{paragraphs[0]}</p><p style="text-align:center"><img src="a.jpg"><br>{CAPTION}</p>{text}
<p style="text-align: right;"><strong>{BYLINE}</strong></p></div></div></div>
<div class="visitors"><h4>Thống kê truy cập</h4><div>Số lượt truy cập</div><div>386677</div><p>Trực tuyến: 1</p>
<p>Hôm nay: 56</p><p>Hôm qua: 458</p></div></body></html>"""


def tables(paragraphs: tuple[str, ...]) -> str:
    """Set the page in tables and fonts, without one class name."""
    text = "<br><br>".join(paragraphs[1:])
    return f"""<html><head><title>Trang chủ</title></head><body><table><tr><td>Main</td></tr>
<tr><td>{GREETING}</td></tr>
<tr><td><table><tr><td><font size="4"><b>{TITLE}</b></font></td></tr><tr><td><i>{DAY}</i></td></tr>
<tr><td>{paragraphs[0]}<center><img src="a.jpg"><br><i>{CAPTION}</i></center>{text}<br><br>
<div align="right"><b>{BYLINE}</b></div></td></tr></table></td></tr></table>
<table><tr><td colspan="2"><b>Thống kê truy cập</b></td></tr><tr><td>Số lượt truy cập</td><td>386677</td></tr>
<tr><td colspan="2">Trực tuyến: 1</td></tr><tr><td>Hôm nay:</td><td>56</td></tr><tr><td>Hôm qua:</td><td>458</td></tr>
</table></body></html>"""


def boxes(paragraphs: tuple[str, ...]) -> str:
    """Set the page in boxes named in Vietnamese, the day before the title, each letter beyond ASCII an entity."""
    text = "".join(f'<div><span style="font-size:14pt">{words}</span></div>' for words in paragraphs[1:])
    html = f"""<html><head><title>Cổng thông tin điện tử Ban Dân vận</title></head><body>
<div class="tieude-trang"><h1>Main</h1></div><div class="chu-chay">{GREETING}</div>
<div class="chitiet"><div class="ngaydang">{DAY}</div><div class="tieude">{TITLE}</div>
<div class="noidung"><div><span>{paragraphs[0]}</span></div><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption>
</figure>{text}<div style="text-align:right"><em><strong>{BYLINE}</strong></em></div></div></div>
<div class="thongke"><b>Thống kê truy cập</b><ul><li>Số lượt truy cập <b>386677</b></li><li>Trực tuyến: <b>1</b></li>
<li>Hôm nay: <b>56</b></li><li>Hôm qua: <b>458</b></li></ul></div></body></html>"""
    return html.encode("ascii", "xmlcharrefreplace").decode()


MARKUPS: dict[str, Callable[[tuple[str, ...]], str]] = {"plain": plain, "tables": tables, "boxes": boxes}
