"""A family is detected with evidence, and says where fields stand."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from spiders.discovery.links import Hop, Link
from spiders.errors import FamilyUnknown, SelectorInvalid
from spiders.family import detect, families, family_named
from spiders.page import Page
from spiders.scope.noise import OF_THE_FAMILY, noise_reason
from spiders.selectors import compiled, selected
from tests.pages import seed, systems
from tests.pages.html import page_of

FOLDER = Path(__file__).parent.parent.parent.parent / "shared" / "pages" / "portals"
AT = datetime(2025, 1, 1, tzinfo=UTC)
GENERATOR = re.compile(rb"<meta[^>]*generator[^>]*>", re.IGNORECASE)

# The family that each system of the real pages belongs to, by a word of what people called it.
OF_SYSTEM = {
    "SharePoint": "sharepoint",
    "Liferay": "liferay",
    "NukeViet": "nukeviet",
    "WordPress": "wordpress",
    "Joomla": "joomla",
    "WebForms": "webforms",
    "quangich.com": "webforms",
    "Viettel": None,
}


def real_pages() -> list[tuple[bytes, str | None]]:
    """Give the bytes of each real page, and the family it belongs to."""
    if not FOLDER.exists():
        pytest.skip(f"the real pages are not at {FOLDER}")
    answers = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text("utf-8").splitlines()]
    return [((FOLDER / answer["file"]).read_bytes(), family_of(answer)) for answer in answers]


def family_of(answer: dict[str, Any]) -> str | None:
    return next(family for word, family in OF_SYSTEM.items() if word in answer["cms"])


def detected(payload: bytes) -> str | None:
    detection = detect(Page("https://portal.example/", AT, payload))
    return detection.family.name if detection else None


def test_a_generator_names_the_family() -> None:
    detection = detect(page_of("<meta name=generator content='NukeViet v4.5'>"))

    assert detection is not None
    assert (detection.family.name, detection.because) == ("nukeviet", "meta generator NukeViet v4.5")


def test_a_page_without_a_generator_is_known_by_its_marks() -> None:
    detection = detect(page_of(seed.plain(seed.PARAGRAPHS)))

    assert detection is not None
    assert detection.family.name == "dang_bo"
    assert "Tỉnh ủy" in detection.because


def test_marks_count_for_nothing_where_another_system_left_its_own() -> None:
    assert detect(page_of(seed.plain(seed.PARAGRAPHS) + "<script src='/_layouts/1066/core.js'></script>")) is None


def test_a_page_of_no_family_has_none() -> None:
    assert detect(page_of("<meta name=generator content='Hugo 0.1'><p>x</p>")) is None


def test_every_real_page_is_of_its_family_and_of_no_other() -> None:
    pages = real_pages()

    assert [detected(payload) for payload, _ in pages] == [family for _, family in pages]


def test_a_real_page_that_hides_its_generator_is_of_its_family_or_of_none() -> None:
    pages = [(detected(GENERATOR.sub(b"", payload)), family) for payload, family in real_pages()]

    assert [(found, family) for found, family in pages if found not in (family, None)] == []
    assert sum(found == family for found, family in pages) >= 0.9 * len(pages)


@pytest.mark.parametrize("system", systems.SYSTEMS)
def test_a_page_of_each_system_is_of_its_family(system: str) -> None:
    html, _ = systems.SYSTEMS[system]

    assert detected(html.encode()) == system.lower()


MARKED = {
    "joomla": "<script class='joomla-script-options'></script><link href='/media/vendor/joomla/x.css'>",
    "wordpress": "<link href='/wp-includes/a.css'><link href='/wp-content/themes/b.css'>",
    "drupal": "<script>jQuery.extend(Drupal.settings, {})</script><img src='/sites/default/files/a.jpg'>",
    "sharepoint": "<link href='/_layouts/1066/a.css'><div id='ctl00_PlaceHolderMain'></div><input name=__VIEWSTATE>",
    "liferay": "<script>Liferay.Portlet.ready()</script><div class='portlet-boundary'></div>",
    "dotnetnuke": "<input name=__VIEWSTATE><script src='/DesktopModules/a.js'></script><div id='dnn_ctr412_x'></div>",
    "webforms": "<form method=post><input type=hidden name=__VIEWSTATE value=a></form>",
}


@pytest.mark.parametrize("name", MARKED)
def test_the_marks_of_a_system_speak_without_its_generator(name: str) -> None:
    assert detected(MARKED[name].encode()) == name


@pytest.mark.parametrize(
    "html",
    [
        "<img src='https://other.example/wp-content/uploads/2024/a.jpg'>",
        "<a href='https://other.example/sites/default/files/a.pdf'>a</a>",
        "<a href='https://other.example/web/guest/tin?p_p_id=101#p_p_id_101_'>a</a>",
        "<script src='https://other.example/media/system/js/caption.js'></script>",
        "<a href='https://other.example/DesktopModules/Download.aspx?id=4'>a</a>",
    ],
)
def test_what_a_page_links_to_elsewhere_is_no_evidence(html: str) -> None:
    assert detected(html.encode()) is None


@pytest.mark.parametrize(
    ("name", "path", "is_noise"),
    [
        ("joomla", "/tin/4-bai?format=pdf", True),
        ("joomla", "/index.php?option=com_content&view=article&id=4", False),
        ("wordpress", "/bai-viet/trackback/", True),
        ("wordpress", "/bai-viet/", False),
        ("drupal", "/user/password", True),
        ("drupal", "/node/412", False),
        ("sharepoint", "/_layouts/15/AccessDenied.aspx?Source=a", True),
        ("sharepoint", "/Lists/TinTuc/DispForm.aspx?ID=412", False),
        ("liferay", "/tin?p_p_id=101&p_p_state=pop_up&p_p_mode=view", True),
        ("liferay", "/tin?p_p_id=101&p_p_state=maximized&p_p_mode=view", False),
        ("dotnetnuke", "/Home/tabid/36/ctl/Terms/Default.aspx", True),
        ("dotnetnuke", "/Home/tabid/36/Default.aspx", False),
        ("webforms", "/intin.aspx?id=412", True),
        ("webforms", "/chitiet.aspx?id=412", False),
        ("webforms", "/tin.aspx?id=412", False),
    ],
)
def test_a_family_knows_the_noise_of_its_system(name: str, path: str, is_noise: bool) -> None:
    link = Link(f"https://portal.example{path}", Hop.LINK)

    assert noise_reason(link, family_named(name).noise) == (OF_THE_FAMILY if is_noise else None)


def test_an_unknown_family_is_told_with_those_there_are() -> None:
    with pytest.raises(FamilyUnknown, match=r"nuke: .*nukeviet"):
        family_named("nuke")


@pytest.mark.parametrize("name", families())
def test_every_selector_of_a_family_is_one(name: str) -> None:
    family = family_named(name)
    expressions = [one for many in family.selectors.values() for one in many]

    assert all(compiled(expression) for expression in expressions)


HTML = "<div class=a><p>một</p><p>hai</p></div><p id=b>ba</p>"


@pytest.mark.parametrize(
    ("expressions", "texts"),
    [
        (["div.a"], ["một", "hai"]),
        (["//p[@id='b']"], ["ba"]),
        (["//p/text()"], ["một", "hai", "ba"]),
        ([".nichts", "#b"], ["ba"]),
        (["#b", "div.a"], ["ba"]),
        ([".nichts"], []),
        (["(count(//p))"], []),
    ],
)
def test_the_first_expression_that_finds_something_counts(expressions: list[str], texts: list[str]) -> None:
    assert [block.text for block in selected(page_of(HTML), expressions)] == texts


@pytest.mark.parametrize(("expression", "language"), [("//p[", "XPath"), ("p:nope(", "CSS"), ("div..a", "CSS")])
def test_a_broken_expression_is_told_with_its_language(expression: str, language: str) -> None:
    with pytest.raises(SelectorInvalid, match=f"expected {language}"):
        compiled(expression)
