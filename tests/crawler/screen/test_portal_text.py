"""The file of a new portal is right, whatever its pages say, and teaches in the archivist's language."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.screen.portal_text import portal_text
from crawler.speech.words import speak
from pipelines.portal_draft import Draft, draft_of
from spiders.page import Page
from spiders.portal import Pace, Portal
from spiders.portal_file import load_portal

HOME = "https://binhlam.example/"
AT = datetime(2022, 9, 16, tzinfo=UTC)
ARTICLE = """<html><head><title>{title}</title></head><body><h1>Mùa hoa ban nở sớm ở bản Nà Khoa</h1>
<div>Thứ năm, 15/09/2022, 08:30</div><p>{body}</p></body></html>"""
BODY = "Sáng nay bà con ra suối, hoa ban nở trắng hai bờ, trẻ em theo mẹ đi hái. " * 5


@pytest.fixture(params=["en", "vi"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


def draft(title: str = "Bình Lâm", articles: int = 4) -> Draft:
    html = ARTICLE.format(title=title, body=BODY).encode()
    addresses = [HOME, *(f"{HOME}tin/mua-hoa-ban-no-som-o-ban-na-khoa-{number}.html" for number in range(articles))]
    return draft_of("binh_lam", HOME, [Page(url, AT, html) for url in addresses], Pace(delay_seconds=3.5))


def loaded(folder: Path, text: str) -> Portal:
    path = folder / "binh_lam.toml"
    path.write_text(text, encoding="utf-8")
    return load_portal(path)


def test_the_file_says_what_the_draft_says(tmp_path: Path, language: str) -> None:
    assert loaded(tmp_path, portal_text(draft())) == draft().portal


@pytest.mark.parametrize(
    ("articles", "said"),
    [
        (0, ("after a look at the home page alone", "# No article was among the pages")),
        (1, ("after a look at 2 pages", "# One article was looked at; it had: title 1")),
        (4, ("after a look at 5 pages", "# Of 4 articles that were looked at these had: title 4")),
    ],
)
def test_the_file_counts_as_people_speak(articles: int, said: tuple[str, str]) -> None:
    text = portal_text(draft(articles=articles))

    assert all(part in text for part in said)


@pytest.mark.parametrize("title", ['"; home = "x', "Dòng\nhai", "\x1b[31mđỏ\x07", "\\u0000", "#" * 300, "\x7f"])
def test_no_title_breaks_the_file(tmp_path: Path, title: str) -> None:
    assert loaded(tmp_path, portal_text(draft(title))).home == HOME


def test_every_example_becomes_right_when_its_sign_is_taken_away(tmp_path: Path, language: str) -> None:
    lines = portal_text(draft(articles=0)).splitlines()
    shown = [line.removeprefix("# ") if line.startswith(EXAMPLES) else line for line in lines]
    portal = loaded(tmp_path, "\n".join(shown))

    assert (portal.seeds, portal.family) == ((f"{HOME}tin-tuc/",), "nukeviet")
    assert [layout.since_on is None for layout in portal.layouts] == [True, False]
    assert portal.promise.articles == 100


EXAMPLES = tuple(
    f"# {begin}"
    for begin in (
        *("seeds =", "family =", "exclude =", "[[layout", "[layout", "title =", "published =", "since_on ="),
        *("counters =", "[promise", "articles ="),
    )
)
