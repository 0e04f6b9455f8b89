"""A portal of a dozen URLs on loopback, small enough to be crawled again after each of a hundred deaths."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.origin.origin import Answer, Origin

NAME = "small"
ARTICLES = ("mot", "hai")
PAGE = """<!doctype html><html lang="vi"><head><title>{title}</title><link rel="stylesheet" href="/kieu.css"></head>
<body><h1>{title}</h1><p>Ngày 20/11/2026, 08:30</p><p>{text}</p>{links}</body></html>"""


def page(title: str, *links: str) -> Answer:
    """A page that links to others."""
    anchors = "".join(f'<p><a href="{link}">Xem {link}</a></p>' for link in links)
    return said("text/html; charset=utf-8", PAGE.format(title=title, text=title * 40, links=anchors))


def said(mime: str, body: str, status: str = "200 OK", head: str = "") -> Answer:
    """An answer with a body of known length."""
    content = body.encode()
    opening = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(content)}\r\n{head}\r\n"
    return Answer(opening.encode() + content)


ANSWERS = {
    "/robots.txt": said("text/plain", "User-agent: *\nDisallow: /kin\n"),
    "/": page("Cổng tỉnh nhỏ", *(f"/{name}" for name in ARTICLES), "/cu", "/mat", "/kin"),
    "/kieu.css": said("text/css", "body { color: navy }\n" * 30),
    "/cu": said("text/html", "", "301 Moved Permanently", "Location: /mot\r\n"),
    "/mat": said("text/html", "<p>Không có trang này.</p>", "404 Not Found"),
    **{f"/{name}": page(f"Tin thứ {name}", "/", "/mot") for name in ARTICLES},
}


PORTAL_FILE = """\
home = "{url}"
named_addresses = ["{netloc}"]

[pace]
delay_seconds = 0
"""


@contextmanager
def small_portal() -> Iterator[Origin]:
    """Serve the portal."""
    with Origin(ANSWERS) as origin:
        yield origin


def write_portal_file(home: Path, origin: Origin) -> None:
    """Write the portal's file into a home folder."""
    path = home / "portals" / f"{NAME}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PORTAL_FILE.format(url=origin.url(), netloc=origin.netloc), encoding="utf-8")
