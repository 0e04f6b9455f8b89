"""A printed counter number becomes an integer, or says that it holds none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.record import Reading
from pipelines.errors import ValueUnreadable
from pipelines.normalise.counters import visits

GROUPINGS = ("{:d}", "{:,}", "{:012d}", "{:_}")


def read(printed: str) -> int:
    return visits(Reading(printed, "counter/test"))


@given(st.integers(0, 10**12 - 1), st.sampled_from(GROUPINGS), st.sampled_from(",. \u00a0"))
def test_a_number_comes_back_however_its_thousands_are_grouped(number: int, form: str, separator: str) -> None:
    printed = form.format(number).replace(",", separator).replace("_", separator)

    assert read(printed) == number


@given(st.text(max_size=80) | st.text("0123456789., ", max_size=80))
def test_no_text_brings_another_error(text: str) -> None:
    try:
        number = read(text)
    except ValueUnreadable:
        return

    assert 0 <= number < 10**15


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("386677", 386677),
        ("12,346,358", 12346358),
        ("1.234.567", 1234567),
        ("0000623881", 623881),
        ("0 4 5 1 7 8 8", 451788),
        ("không", 0),
    ],
)
def test_numbers_as_portals_print_them(printed: str, number: int) -> None:
    assert read(printed) == number


@pytest.mark.parametrize("printed", ["", "…", "đang tải", "9" * 16])
def test_what_holds_no_number_is_unreadable(printed: str) -> None:
    with pytest.raises(ValueUnreadable):
        read(printed)
