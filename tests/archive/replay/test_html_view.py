"""A page in the no-script view: rewritten where it must be, byte for byte as it was elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from archive.replay.addresses import Addresses
from archive.replay.html_view import html_view
from tests.crawler.console.hostile import VECTORS, vector

OUTSIDE = "http://ngoai.example"
VIEW = "/view/20261123083015/http://binhlam.example/"
EMBED = "/web/20261123083015im_/http://binhlam.example/"
STYLE = "/web/20261123083015cs_/http://binhlam.example/"
FRAME = "/web/20261123083015if_/http://binhlam.example/"
PLACES = ("href", "src", "action", "background", "poster", "data", "srcset", "style", "formaction", "longdesc", "cite")
LEADS_OUT = re.compile(r"(?:^|,)\s*((?:https?:)?//\S+|javascript:\S*|data:text\S*)", re.IGNORECASE)
LEADS_OUT_OF_STYLE = re.compile(r"""url\(\s*["']?((?:https?:)?//\S+|javascript:\S*)""", re.IGNORECASE)


def view(page: str) -> str:
    latin = page.encode().decode("latin-1")
    return html_view(latin, Addresses("http://binhlam.example/", "20261123083015")).encode("latin-1").decode()


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ('<a href="/a" target="x">', f'<a href="{VIEW}a" target="_top">'),
        ("<A HREF=a?b=1&amp;c=2>", f'<A href="{VIEW}a?b=1&amp;c=2" target="_top">'),
        ("<area href=a>", f'<area href="{VIEW}a" target="_top">'),
        ("<img src='a.png' alt=x>", f'<img src="{EMBED}a.png" alt=x>'),
        ("<img srcset='a.png 1x, b.png 2x'>", f'<img srcset="{EMBED}a.png 1x, {EMBED}b.png 2x">'),
        ("<img src=trang.gif data-src=a.png>", f'<img src="{EMBED}a.png">'),
        ("<link rel=stylesheet href=a.css>", f'<link rel=stylesheet href="{STYLE}a.css">'),
        ("<link rel='shortcut icon' href=a.ico>", f"<link rel='shortcut icon' href=\"{EMBED}a.ico\">"),
        ("<iframe src=a>x</iframe>", f'<iframe src="{FRAME}a"></iframe>'),
        ("<frame src=a>", f'<frame src="{FRAME}a">'),
        ("<object data=a.pdf>", f'<object data="{FRAME}a.pdf">'),
        ("<video poster=a.png src=b.mp4>", f'<video poster="{EMBED}a.png" src="{EMBED}b.mp4">'),
        ("<body background=a.png>", f'<body background="{EMBED}a.png">'),
        ("<form action=a>", f'<form action="{VIEW}a" target="_top">'),
        ("<p style='background:url(a.png)'>", f'<p style="background:url(&quot;{EMBED}a.png&quot;)">'),
        ("<svg><use xlink:href='a.svg#x'/></svg>", f'<svg><use xlink:href="{EMBED}a.svg#x" /></svg>'),
        ("<meta http-equiv=refresh content='5; url=a'>", f'<meta http-equiv=refresh content="5; url={VIEW}a">'),
        ("<meta http-equiv=refresh content=30>", '<meta http-equiv=refresh content="30">'),
        ("<base href='/b/'><a href=a>", f'<a href="{VIEW}b/a" target="_top">'),
        ("<noscript><img src=a></noscript>", f'<img src="{EMBED}a">'),
        ("<p>a<script>if (a < b) {'</p>'}</script>b", "<p>ab"),
        ("<a href='?a=1&copy=2'>", f'<a href="{VIEW}?a=1&amp;copy=2" target="_top">'),
    ],
)
def test_what_leads_on_leads_into_the_archive(written: str, found: str) -> None:
    assert view(written) == found


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>Tỉnh Bình Lâm</title></head>",
        '<p class="a" id=b onx data-x="1 > 0">Đường <b>phố</b> &nbsp; a < b && c > d</p\n>',
        "<!-- <script>x</script> --><!--[if IE]><p><![endif]--><?php x ?>",
        "<a name=cuoi>x</a><textarea>a &lt; b</textarea>",
        "<style>p { color: red }</style>",
        "<table border=0 cellpadding='2'><tr><td nowrap>1</table>",
    ],
)
def test_what_leads_nowhere_stays_byte_for_byte(page: str) -> None:
    assert view(page).replace(' target="_top"', "") == page.replace(" onx", "")


@pytest.mark.parametrize("name", VECTORS)
def test_no_hostile_piece_is_left(name: str) -> None:
    page = html_view(vector(name, OUTSIDE).decode("latin-1"), Addresses("http://binhlam.example/", "20261123083015"))

    assert acting(page) == []


@given(st.lists(st.sampled_from(list(VECTORS)), min_size=2, max_size=4), st.integers(0, 400), st.integers(0, 400))
def test_no_hostile_piece_is_left_of_torn_and_joined_ones(names: list[str], cut: int, other_cut: int) -> None:
    joined = b"".join(vector(name, OUTSIDE) for name in names)
    torn = joined[cut % len(joined) :] + joined[: other_cut % len(joined)]
    page = html_view(torn.decode("latin-1"), Addresses("http://binhlam.example/", "20261123083015"))

    assert acting(page) == []


def acting(page: str) -> list[str]:
    """List what another parser finds in a page that would run, or lead out of the archive."""
    tree = html.fromstring(f"<html><body>{page}</body></html>".encode("latin-1"))
    found = [element.tag for element in tree.iter("script", "base", "applet")]
    for element in tree.iter(html.etree.Element):
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("srcdoc", "ping", "integrity"):
                found.append(name)
            elif name.rpartition(":")[2] in PLACES:
                found += (LEADS_OUT_OF_STYLE if name == "style" else LEADS_OUT).findall(value)
    return found


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<p title='", "<style>url(", "<title>", "<a b=c ", "<", "</a ", "&"])
def test_a_page_that_never_ends_is_passed_over_once(piece: str) -> None:
    page = piece * (2_000_000 // len(piece))

    assert len(view(page)) <= 3 * len(page)
