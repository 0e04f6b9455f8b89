"""The language is that of the path, else the one that the browser prefers."""

from pathlib import Path

import pytest

from crawler.console.language import preferred
from tests.crawler.console.kept import answer, kept, shown


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("fr,en;q=0.3,vi;q=0.7", "vi"),
        ("en", "en"),
        ("fr, de", None),
        ("", None),
        ("vi;q=0,en;q=0.0", None),
        (";;,,q=1", None),
    ],
)
def test_the_most_wanted_language_that_we_speak_is_chosen(wishes: str, language: str | None) -> None:
    assert preferred(wishes) == language


def test_a_page_is_shown_in_the_language_of_its_path_and_keeps_it(tmp_path: Path) -> None:
    with shown(tmp_path, kept("http://binhlam.example/", answer(b"<a href=/tin>"))) as archive:
        vietnamese = archive.ask("/vi/view/20261123083015/http://binhlam.example/", accept_language="en")
        wanted = archive.ask("/view/20261123083015/http://binhlam.example/", accept_language="vi")
        inside = archive.ask("/vi/web/20261123083015if_/http://binhlam.example/")

    assert "Lưu lúc 23/11/2026" in vietnamese.text
    assert 'src="/vi/web/20261123083015if_/http://binhlam.example/"' in vietnamese.text
    assert 'href="/en/view/20261123083015/http://binhlam.example/"' in vietnamese.text
    assert "Lưu lúc" in wanted.text
    assert 'href="/vi/view/20261123083015/http://binhlam.example/tin"' in inside.text
