"""A walk gives the lines that a person sees, and what the markup says of each."""

from unicodedata import normalize

import pytest

from spiders.walk.blocks import Block
from spiders.walk.names import Region
from tests.pages.html import page_of


def blocks_of(html: str) -> list[Block]:
    return page_of(html).walk.blocks


def texts_of(html: str) -> list[str]:
    return [block.text for block in blocks_of(html)]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>một</p><p>hai</p>", ["một", "hai"]),
        ("<p>một <b>hai</b> ba</p>", ["một hai ba"]),
        ("<p>một<br>hai</p>", ["một", "hai"]),
        ("<div>một<p>hai</p>ba</div>", ["một", "hai", "ba"]),
        ("<p>m<b>ộ</b>t\n\t hai&nbsp;ba</p>", ["một hai ba"]),
        ("<table><tr><td>một<td>hai</table>", ["một", "hai"]),
        ("<p>một<!-- không --> hai</p>", ["một hai"]),
        ("một", ["một"]),
    ],
)
def test_lines_are_parted_as_a_browser_shows_them(html: str, texts: list[str]) -> None:
    assert texts_of(html) == texts


@pytest.mark.parametrize("element", ["script", "style", "noscript", "select", "textarea", "template"])
def test_what_a_browser_does_not_show_as_text_is_no_line(element: str) -> None:
    assert texts_of(f"<p>một</p><{element}>hai</{element}><p>ba</p>") == ["một", "ba"]


def test_the_text_after_an_unseen_element_is_kept() -> None:
    assert texts_of("<p>một <script>x</script>hai</p>") == ["một hai"]


def test_a_hidden_line_is_known_as_hidden() -> None:
    assert [block.is_hidden for block in blocks_of("<p style='display: none'>một</p><p>hai</p>")] == [True, False]


def test_hidden_words_within_a_line_are_left_out() -> None:
    assert texts_of("<p>một <span class='d-none'>hai</span> ba</p>") == ["một ba"]


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ("<div><p>một</p></div>", "p"),
        ("<td><font><b>một</b></font></td>", "b"),
        ("<p><b>một</b> <i>hai</i></p>", "p"),
        ("<p><span><b>một</b> <i>hai</i></span></p>", "span"),
        ("<p><b>một</b> hai</p>", "p"),
    ],
)
def test_the_innermost_element_that_holds_a_line_is_found(html: str, tag: str) -> None:
    assert blocks_of(html)[0].element.tag == tag


def test_the_text_nodes_of_a_line_are_told_one_by_one() -> None:
    block = blocks_of("<p>Hôm nay<b>10,236</b> lượt</p>")[0]

    assert [(holder.tag, text) for holder, text in block.pieces] == [("p", "Hôm nay"), ("b", "10,236"), ("p", " lượt")]


def test_a_line_after_a_break_is_known_as_such() -> None:
    lines = blocks_of("<p>một<br>hai</p><p>ba</p>")

    assert [line.follows_break for line in lines] == [False, True, False]


def test_a_line_is_bold_where_all_of_it_is() -> None:
    lines = blocks_of("<p><b>một</b> <strong>hai</strong></p><p><b>một</b> hai</p><h2>ba</h2>")

    assert [line.is_bold for line in lines] == [True, False, True]


def test_the_share_of_links_is_told() -> None:
    assert [line.link_share for line in blocks_of("<p><a href=/>một</a></p><p><a href=/>mộ</a>hai</p>")] == [1.0, 0.4]


@pytest.mark.parametrize(
    ("html", "region"),
    [
        ("<footer>một</footer>", Region.FOOTER),
        ("<div id='footer-bottom'><p>một</p></div>", Region.FOOTER),
        ("<ul class='nav navbar-nav'><li>một</li></ul>", Region.NAV),
        ("<div class='tinLienQuan'>một</div>", Region.RELATED),
        ("<marquee>một</marquee>", Region.MARQUEE),
        ("<div class='breadcrumb'>một</div>", Region.TRAIL),
        ("<div class='thong-ke'>một</div>", Region.COUNTER),
        ("<div class='header'><div class='sidebar'>một</div></div>", Region.ASIDE),
        ("<div class='entry-header'>một</div>", Region.NONE),
        ("<article><header>một</header></article>", Region.MAIN),
        ("<p>một</p>", Region.NONE),
    ],
)
def test_the_part_of_the_page_is_told_by_its_names(html: str, region: Region) -> None:
    assert blocks_of(html)[0].region is region


def test_what_the_head_claims_stands_beside_the_lines() -> None:
    walk = page_of(
        "<head><title>Một \n trang</title><meta property='og:title' content='Hai'>"
        "<meta name='Author' content='Ba'></head>"
    ).walk

    assert (walk.title_tag, walk.metas["og:title"], walk.metas["author"]) == ("Một trang", "Hai", "Ba")


def test_links_and_images_know_the_line_they_stand_in_or_before() -> None:
    walk = page_of("<p>một</p><p><img src=a.jpg><br>hai</p><p><a href=b.html>ba</a></p>").walk

    assert [(one.tag, index) for one, index in (*walk.images, *walk.links)] == [("img", 1), ("a", 2)]


def test_the_lines_in_an_element_are_found() -> None:
    page = page_of("<p>không</p><div id=x><p>một</p>hai<ul><li>ba</li></ul></div><p>không</p>")
    held = page.walk.holding(page.root.xpath("//*[@id='x']")[0])

    assert [block.text for block in held] == ["một", "hai", "ba"]


def test_nfd_text_is_kept_as_printed_and_compared_in_nfc() -> None:
    printed = normalize("NFD", "Hôm nay")
    block = blocks_of(f"<p>{printed}</p>")[0]

    assert (block.text, block.plain) == (printed, "hôm nay")
