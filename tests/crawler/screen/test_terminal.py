"""Nothing from a page reaches the terminal raw."""

import json

import pytest

from crawler.screen.terminal import as_json_line, safe, safe_line, shown

ESCAPES = ["\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "a\rb", "\x00", "\x7f", "\u202egnp.exe", "\u2066x", "\u2028"]


@pytest.mark.parametrize("text", ESCAPES)
def test_a_control_code_becomes_a_visible_sign(text: str) -> None:
    assert safe(text).isprintable()


def test_lines_of_a_text_stay_lines() -> None:
    assert safe("một\nhai") == "một\nhai"


def test_a_line_stays_one_line() -> None:
    assert safe_line("một\nhai\tba") == "một hai ba"


def test_vietnamese_stays_as_it_is() -> None:
    assert safe("Đắk Lắk: Ủy ban nhân dân – “Nghị quyết”") == "Đắk Lắk: Ủy ban nhân dân – “Nghị quyết”"


def test_markup_of_a_page_is_text() -> None:
    assert shown("[bold red]x[/]").plain == "[bold red]x[/]"


@pytest.mark.parametrize("text", ESCAPES)
def test_json_is_harmless_and_equal_when_read_back(text: str) -> None:
    line = as_json_line({"title": text})

    assert line.isprintable()
    assert json.loads(line) == {"title": text}
