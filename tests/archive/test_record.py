"""What a record says, as bytes that name it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from archive.record import Kind, Reading, Record, canonical_json

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT
DOCUMENTS = st.recursive(PLAIN, lambda within: st.lists(within) | st.dictionaries(TEXT, within), max_leaves=20)


@given(DOCUMENTS)
def test_canonical_json_can_be_made_again_with_the_standard_library(document: object) -> None:
    made_again = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert canonical_json(document) == made_again.encode()


def test_canonical_json_writes_moments_and_days_with_their_offset() -> None:
    written = canonical_json([date(2024, 11, 22), datetime(2024, 11, 22, 9, 13, tzinfo=UTC)])

    assert written == b'["2024-11-22","2024-11-22T09:13:00+00:00"]'


def test_canonical_json_leaves_out_a_later_field_that_holds_its_default() -> None:
    written = canonical_json(Reading("386.678", "counters/labelled", span=(3, 9), confidence=0.5))

    assert written == (b'{"confidence":0.5,"printed":"386.678","rule":"counters/labelled","span":[3,9],"xpath":null}')


def test_record_id_is_made_of_what_it_says_and_never_changes() -> None:
    first = Record(
        "a" * 32, "sample", "https://a.vn/", datetime(2024, 11, 22, tzinfo=UTC), Kind.ARTICLE, "1", "Tin mới"
    )

    assert first.id == "ce7a6b645754fc1aacc162cfb0e54284"
    assert replace(first, title="Tin mới.").id != first.id
