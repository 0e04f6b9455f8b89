"""What a style sheet fetches is fetched from the archive, however it is written."""

import pytest

from archive.replay.addresses import Addresses
from archive.replay.css_view import css_view

EMBED = "/web/20261123083015im_/http://binhlam.example/css/"
STYLE = "/web/20261123083015cs_/http://binhlam.example/css/"


def view(css: str) -> str:
    return css_view(css, Addresses("http://binhlam.example/css/a.css", "20261123083015"))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("p{background:url(x.png)}", f'p{{background:url("{EMBED}x.png")}}'),
        ("p{background:URL( 'x.png' )}", f'p{{background:url("{EMBED}x.png")}}'),
        ('p{background:url("x\\29 .png")}', f'p{{background:url("{EMBED}x).png")}}'),
        (r"p{background:\75\72 l(x.png)}", f'p{{background:url("{EMBED}x.png")}}'),
        ("@import 'b.css' screen;", f'@import url("{STYLE}b.css") screen;'),
        ("@import url(b.css);a{}", f'@import url("{STYLE}b.css");a{{}}'),
        (r"@\69mport 'b.css';", f'@import url("{STYLE}b.css");'),
        ("p{background:image-set('x.png' 1x)}", f'p{{background:image-set(url("{EMBED}x.png") 1x)}}'),
        ("p{background:url(javascript:x)}", 'p{background:url("")}'),
        ("p{width:expression(alert(1))}", "p{width:x-expression(alert(1))}"),
        ("p{behavior:url(a.htc)}", f'p{{x-behavior:url("{EMBED}a.htc")}}'),
        ("p{-moz-binding:url(a.xml)}", f'p{{x-moz-binding:url("{EMBED}a.xml")}}'),
    ],
)
def test_what_is_fetched_comes_from_the_archive(written: str, found: str) -> None:
    assert view(written) == found


@pytest.mark.parametrize(
    "css",
    [
        "/* url(x.png) */ p{color:red}",
        'p::before{content:"url(x.png)"}',
        "@namespace url(http://www.w3.org/2000/svg);",
        "p{scroll-behavior:smooth}",
        r'p::before{content:"\201C"}',
        'p{background:url("data:image/png;base64,AA")}',
        'p{fill:url("#a")}',
    ],
)
def test_what_fetches_nothing_stays_as_it_is(css: str) -> None:
    assert view(css) == css


def test_an_escaped_end_of_a_style_element_stays_escaped() -> None:
    assert "<" not in view(r"p{background:url('\3c/style>\3cscript>')}")


def test_bytes_of_another_charset_stay_as_they_are() -> None:
    css = "p{font-family:'Chữ';background:url(ảnh.png)}".encode().decode("latin-1")

    assert "ảnh.png" in view(css).encode("latin-1").decode()
