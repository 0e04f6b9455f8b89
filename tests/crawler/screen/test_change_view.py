"""A value that would change is shown before and after, where the two part."""

from crawler.screen.change_view import change_view
from pipelines.changes import Change


def lines(before: str | None, after: str | None) -> list[str]:
    change = Change("a" * 32, "https://binhlam.example/tin", "body", before, after)
    return [line.plain for line in change_view(change)]


def test_both_values_are_shown_with_the_record() -> None:
    assert lines("Mùa hoa", "Mùa xuân") == ["body  aaaaaaaa", "  - Mùa hoa", "  + Mùa xuân"]


def test_no_value_is_said_in_words() -> None:
    assert lines(None, "Mùa xuân")[1] == "  - nothing"


def test_long_values_are_shown_where_they_part() -> None:
    _, before, after = lines("a" * 5_000 + "1,5 tỷ", "a" * 5_000 + "15 tỷ")

    assert before.endswith("1,5 tỷ")
    assert after.endswith("15 tỷ")
    assert len(before) < 60


def test_control_codes_are_made_harmless() -> None:
    assert "\x1b" not in "".join(lines("\x1b[2J", "b"))
