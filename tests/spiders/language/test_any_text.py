"""No text, however odd, breaks what finds dates, bylines and labels in it, or keeps it long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spiders.language.bylines import is_role, label_kind, parse_byline, source_mark, trailing_source
from spiders.language.counters import is_heading, meaning_of
from spiders.language.dates import find_dates

MOST_SECONDS = 5.0
WORDS = [
    "Nguồn: ", "Theo ", "Tin, ảnh: ", "Nguyễn Văn A", "Ban ", "15/09/2022", "08:30", "tháng ", "thứ năm", "ngày ",
    " - ", "(", ")", "/", ", ", ".", "e\u0301",
]  # fmt: skip
texts = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=25).map("".join)
REPEATED = [
    "1",
    "1 ",
    "1/",
    "15/09/2022 ",
    "1.1.",
    "- ",
    "giấy phép ",
    "Nguyễn Văn ",
    "nguồn: ",
    "(",
    "1 tháng ",
    "may 1 ",
]


@given(texts)
def test_every_date_stands_where_it_says(text: str) -> None:
    assert all(text[found.start : found.end] == found.printed for found in find_dates(text))


@given(texts)
def test_every_byline_is_parsed_with_a_confidence(text: str) -> None:
    parts = parse_byline(text)

    assert 0.0 <= parts.confidence <= 1.0
    assert all(name is None or name.strip() for name in (parts.author, parts.organisation))


@given(texts)
def test_no_text_breaks_the_smaller_questions(text: str) -> None:
    for ask in (label_kind, source_mark, trailing_source, is_role, meaning_of, is_heading):
        ask(text)


@pytest.mark.parametrize("piece", REPEATED)
def test_a_text_of_a_megabyte_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    find_dates(text)
    parse_byline(text)

    assert time.process_time() - started < MOST_SECONDS
