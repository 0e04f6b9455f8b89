"""The benchmark's dates are what they say, and luutru understands every one."""

from archive.record import Reading
from benchmarks.dates import DAY_FORMS, DAYS, MINUTE_FORMS, moment_of, ours, printed_dates


def test_every_form_stands_for_every_day() -> None:
    assert len(printed_dates()) == DAYS * (len(DAY_FORMS) + len(MINUTE_FORMS))


def test_every_date_is_understood_as_it_is_meant() -> None:
    wrong = [text for text, meant in printed_dates() if moment_of(ours(Reading(text, "test"))) != meant]

    assert wrong == []
