"""A real browser shows an archived page with its styles, images, fonts and frames, all of them from the archive."""

from datetime import timedelta
from pathlib import Path

import pytest

from archive.timestamps import fourteen_digits
from tests.archive.warc.exchanges import AT
from tests.crawler.console.kept import answer, kept, shown
from tests.crawler.console.serving import Answered, serving
from tests.origin.chromium import WHY_NOT, chromium, dom_of
from tests.sample_portal.drawings import landscape

pytestmark = pytest.mark.skipif(chromium() is None, reason=WHY_NOT)

SITE = "http://binhlam.example"
STAMP = fourteen_digits(AT)
PAGE = """\
<!DOCTYPE html><link rel=stylesheet href=/kieu.css crossorigin integrity=sha256-x>
<p>Chữ <img src="//binhlam.example/anh.png" srcset="anh2.png 1x"><iframe src=khung.html></iframe>
<noscript><img src=khong-script.png></noscript><img data-src=sau.png>
""".encode()
STYLE = b"@import 'them.css'; @font-face{font-family:f;src:url(chu.woff2)} p{font-family:f;background:url(nen.png)}"
CSS = "Content-Type: text/css"


def test_all_that_a_page_needs_is_asked_of_the_archive(tmp_path: Path) -> None:
    images = ("anh2.png", "nen.png", "them.png", "khung.png", "khong-script.png", "sau.png")
    later = AT + timedelta(seconds=3)
    exchanges = [
        kept(f"{SITE}/", answer(PAGE)),
        kept(f"{SITE}/kieu.css", answer(STYLE, CSS), later),
        kept(f"{SITE}/them.css", answer(b"body{background:url(them.png)}", CSS), later),
        kept(f"{SITE}/khung.html", answer(b"<img src=khung.png>"), later),
        kept(f"{SITE}/chu.woff2", answer(b"wOF2", "Content-Type: font/woff2"), later),
        *(
            kept(f"{SITE}/{name}", answer(landscape(number, 8, 8), "Content-Type: image/png"), later)
            for number, name in enumerate(images)
        ),
    ]
    answered: Answered = {}
    with shown(tmp_path, *exchanges) as archive, serving(archive.archive, answered) as address:
        dom_of(f"{address}/vi/view/{STAMP}/{SITE}/", tmp_path / "profile")

    needed = {"if_": ["", "khung.html"], "cs_": ["kieu.css", "them.css"], "im_": ["chu.woff2", *images]}
    assert {
        path: answered.get(path)
        for use, names in needed.items()
        for path in (f"/vi/web/{STAMP}{use}/{SITE}/{name}" for name in names)
    } == {f"/vi/web/{STAMP}{use}/{SITE}/{name}": 200 for use, names in needed.items() for name in names}
