"""A family is detected with evidence, and says where fields stand."""

import pytest

from spiders.errors import FamilyUnknown, SelectorInvalid
from spiders.family import detect, families, family_named
from spiders.selectors import compiled, selected
from tests.pages import seed
from tests.pages.html import page_of


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


def test_an_unknown_family_is_told_with_those_there_are() -> None:
    with pytest.raises(FamilyUnknown, match=r"nuke: .*nukeviet"):
        family_named("nuke")


@pytest.mark.parametrize("name", families())
def test_every_selector_of_a_family_is_one(name: str) -> None:
    family = family_named(name)
    expressions = [*family.next_page, *(one for many in family.selectors.values() for one in many)]

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
