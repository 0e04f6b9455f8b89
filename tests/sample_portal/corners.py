"""The corners of the portal where crawlers get lost: traps, broken pages, and links to where nobody should go."""

from html import escape
from urllib.parse import parse_qs

from tests.sample_portal.answer import Answer, Ask, State, Trouble, redirect
from tests.sample_portal.pages import framed
from tests.sample_portal.province import DISTRICTS, PORTAL_NAME

CALENDAR_YEAR = 2025
OTHER_HOSTS = ("https://chinhphu.example/", "http://tinh-lang-gieng.example/tin-tuc/")
PRIVATE = (
    "http://10.0.0.5/noi-bo/",
    "http://169.254.169.254/latest/meta-data/",
    "http://127.1:8/noi-bo/",
    "http://2130706433:8/noi-bo/",
    "http://0x7f.0.0.1:8/noi-bo/",
    "http://[::ffff:127.0.0.1]:8/noi-bo/",
)
BROKEN = {
    "/cu/1": "Trang cũ (chuyển hướng nhiều lần)",
    "/vong-lap/a": "Văn bản điện tử (chuyển hướng vòng tròn)",
    "/van-ban/loi": "Hệ thống văn bản (đang lỗi)",
    "/van-ban/cat-ngan": "Công báo (tải về dở dang)",
    "/van-ban/mat-ket-noi": "Thư điện tử (mất kết nối)",
    "/kinh-te/bai-khong-con-9999.html": "Bài viết không còn",
    "/thong-bao/ten-cu-1030.html": "Bài viết đã đổi tên",
    "/trang-khong-co/": "Chuyên trang đã đóng",
}


def plain_page(title: str, text: str, ask: Ask, state: State, status: int = 200) -> Answer:
    """Say a few words in the new design."""
    main = f"<h1>{escape(title)}</h1>{text}"
    return Answer(framed(f"{title} - {PORTAL_NAME}", main, ask, state), status=status)


def introduction(ask: Ask, state: State) -> Answer:
    """Introduce the province; the links carry a session id that is new on every visit."""
    session = f"{state.visitors.total:032x}"
    districts = "".join(f"<li>{name[0].upper()}{name[1:]}</li>" for name in DISTRICTS)
    text = (
        "<p>Bình Lâm là tỉnh miền núi nằm bên hồ Thác Mây, có sáu đơn vị hành chính cấp huyện:</p>"
        f"<ul>{districts}</ul>"
        f'<p><a href="/gioi-thieu/?PHPSESSID={session}">Xem tiếp</a></p>'
        f'<p><a href="/lien-he/?PHPSESSID={session}">Góp ý</a></p>'
    )
    return plain_page("Giới thiệu tỉnh Bình Lâm", text, ask, state)


def contact(ask: Ask, state: State) -> Answer:
    """Say where to write to."""
    text = "<p>Mọi ý kiến xin gửi về Ban Biên tập, số 01 Hùng Vương, hoặc thư điện tử bbt@binhlam.example.</p>"
    return plain_page("Liên hệ – Góp ý", text, ask, state)


def terms(ask: Ask, state: State) -> Answer:
    """Set the terms of use, which only the sitemap names."""
    text = "<p>Khi sử dụng lại thông tin, đề nghị ghi rõ nguồn “Cổng thông tin điện tử tỉnh Bình Lâm”.</p>"
    return plain_page("Điều khoản sử dụng", text, ask, state)


def calendar(ask: Ask, state: State) -> Answer:
    """Show a year of the work calendar, with the year before and after, for ever."""
    asked = parse_qs(ask.target.partition("?")[2]).get("nam", [""])[0]
    year = int(asked) if asked.isdecimal() else CALENDAR_YEAR
    beside = f'<a href="?nam={year - 1}">« Năm {year - 1}</a> <a href="?nam={year + 1}">Năm {year + 1} »</a>'
    text = "<p>Lịch công tác của lãnh đạo UBND tỉnh được niêm yết vào chiều thứ sáu hằng tuần.</p>"
    return plain_page(f"Lịch công tác năm {year}", f"{text}<p>{beside}</p>", ask, state)


def map_page(ask: Ask, state: State) -> Answer:
    """Show the map; its relative link leads one folder deeper every time."""
    text = '<p><a href="xem/">Xem bản đồ lớn hơn</a></p><img src="/static/nen.png" alt="Bản đồ" width="480">'
    return plain_page("Bản đồ hành chính tỉnh Bình Lâm", text, ask, state)


def links(ask: Ask, state: State) -> Answer:
    """Link to all that is broken, elsewhere, or none of a crawler's business."""
    named = {**BROKEN, **{url: url.split("/")[2] for url in (*OTHER_HOSTS, *PRIVATE)}}
    listed = "".join(f'<li><a href="{url}">{escape(words)}</a></li>' for url, words in named.items())
    hidden = '<img src="http://10.0.0.5/noi-bo/dem.png" alt="" width="1" height="1">'
    return plain_page("Liên kết", f"<ul>{listed}</ul>{hidden}", ask, state)


def not_found(ask: Ask, state: State) -> Answer:
    """Say that an article is not there."""
    return plain_page("Không tìm thấy bài viết", "<p>Bài viết không tồn tại hoặc đã được gỡ bỏ.</p>", ask, state, 404)


def broken(ask: Ask, state: State) -> Answer:
    """Fail in the way the path asks for."""
    match ask.path:
        case "/cu/1":
            return redirect("/cu/2", 302)
        case "/cu/2":
            return redirect(f"{ask.origin}/cu/3", 301)
        case "/cu/3":
            return redirect("/gioi-thieu/", 307)
        case "/vong-lap/a":
            return redirect("/vong-lap/b")
        case "/vong-lap/b":
            return redirect("/vong-lap/a")
        case "/van-ban/cat-ngan":
            return Answer("<html><body><p>Công báo số 12 của tỉnh Bình Lâm".encode(), trouble=Trouble.TRUNCATED)
        case "/van-ban/mat-ket-noi":
            return Answer(b"", trouble=Trouble.DROPPED)
    return plain_page("Lỗi hệ thống", "<p>Hệ thống đang bảo trì, mời bạn quay lại sau.</p>", ask, state, 500)
