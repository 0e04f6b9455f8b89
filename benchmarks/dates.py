"""How fast and how right printed dates are understood: luutru's normaliser against `dateparser.parse`.

    .venv/bin/python -m benchmarks.dates

The forms are those of Vietnamese portals, each over the days of several years. dateparser is asked twice: as it comes,
and with the settings that serve it best here (day before month, Vietnamese and English, no guessing), which also make
it faster. An answer is right when day and minute are; midnight given for a day without a time counts as right.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

import dateparser

from archive.record import Published, Reading
from archive.timestamps import VIETNAM
from pipelines.errors import ValueUnreadable
from pipelines.normalise.dates import SETTINGS, published

AT = datetime(2026, 11, 23, tzinfo=UTC)
AT_LEAST = 100.0
ROUNDS = 200
FIRST_DAY, DAYS, STEP_DAYS = date(2012, 1, 3), 12, 433
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
MONTHS = "Một,Hai,Ba,Tư,Năm,Sáu,Bảy,Tám,Chín,Mười,Mười Một,Mười Hai".split(",")  # noqa: SIM905 - reads as a line
DAY_FORMS = (
    "{weekday}, {d:02}/{m:02}/{y}",
    "{d:02}/{m:02}/{y}",
    "{d}/{m}/{y}",
    "{d:02}.{m:02}.{y}",
    "{d:02}-{m:02}-{y}",
    "ngày {d} tháng {m} năm {y}",
    "{d} Tháng {month} {y}",
    "{d} Tháng {month}, {y}",
    "Được đăng: {d} Tháng {m} {y}",
    "Ngày đăng: {d:02}/{m:02}/{y}",
    "{english}, {d:02}/{m:02}/{y}",
)
MINUTE_FORMS = (
    "{d:02}/{m:02}/{y} - 08:30",
    "{weekday}, {d}/{m}/{y}, 08:30 [GMT+7]",
    "{weekday}, {d:02}/{m:02}/{y} | 08:30",
    "Cập nhật lúc: 08h30 - {d:02}/{m:02}/{y}",
    "08:30 SA {d:02}-{m:02}-{y}",
    "({d:02}.{m:02}.{y} 08:30)",
    "08 giờ 30 phút, ngày {d}/{m}/{y}",
    "08:30, {d:02}/{m:02}/{y}",
    "{weekday}, Ngày {d:02}/{m:02}/{y}, 08:30",
    "Cập nhật lúc: 08:30 |{d:02}/{m:02}/{y}",
    "{y}-{m:02}-{d:02} 08:30:00.0",
)

MIDNIGHT = clock()

Moment = tuple[date, int]
Answer = Published | datetime | None


@dataclass(frozen=True, slots=True)
class Result:
    """What one normaliser made of all printed dates.

    Attributes:
        right: how many it understood as they are meant.
        silent: how many it gave no answer to.
    """

    seconds_each: float
    right: int
    silent: int


def printed_dates() -> list[tuple[str, Moment]]:
    """Give each form on each day, with the day and the minute of the day that it means."""
    days = [FIRST_DAY + timedelta(days=STEP_DAYS * number) for number in range(DAYS)]
    return [
        (_written(form, day), (day, minute))
        for forms, minute in ((DAY_FORMS, 0), (MINUTE_FORMS, 8 * 60 + 30))
        for form in forms
        for day in days
    ]


def _written(form: str, day: date) -> str:
    words = {"weekday": WEEKDAYS[day.weekday()], "month": MONTHS[day.month - 1], "english": f"{day:%A}"}
    return form.format(d=day.day, m=day.month, y=day.year, **words)


def ours(reading: Reading) -> Published | None:
    """Ask luutru."""
    try:
        return published(reading, AT)
    except ValueUnreadable:
        return None


def dateparser_as_it_comes(reading: Reading) -> datetime | None:
    """Ask dateparser, without a word of what to expect."""
    return dateparser.parse(reading.printed)


def dateparser_set_up(reading: Reading) -> datetime | None:
    """Ask dateparser with the settings that serve it best."""
    return dateparser.parse(reading.printed, languages=["vi", "en"], settings=SETTINGS)


def moment_of(answer: Published | datetime | None) -> Moment | None:
    """Give the day and the minute of the day that an answer means."""
    if isinstance(answer, Published):
        answer = answer.moment or datetime.combine(answer.day, MIDNIGHT)
    if answer is None:
        return None
    local = answer.astimezone(VIETNAM) if answer.tzinfo else answer
    return local.date(), local.hour * 60 + local.minute


def measured(ask: Callable[[Reading], Answer], dates: Sequence[tuple[str, Moment]], rounds: int) -> Result:
    """Ask for every date `rounds` times, and time it; one asking before that does not count."""
    readings = [Reading(printed, "benchmark") for printed, _ in dates]
    answers = [moment_of(ask(reading)) for reading in readings]
    started = time.process_time()
    for _ in range(rounds):
        for reading in readings:
            ask(reading)
    seconds = time.process_time() - started
    right = sum(answer == meant for answer, (_, meant) in zip(answers, dates, strict=True))
    return Result(seconds / rounds / len(dates), right, answers.count(None))


def main() -> int:
    """Print all, and the ratios; fail below the promise."""
    dates = printed_dates()
    results = {
        "luutru": measured(ours, dates, ROUNDS),
        "dateparser, as it comes": measured(dateparser_as_it_comes, dates, 1),
        "dateparser, set up": measured(dateparser_set_up, dates, 3),
    }
    fast = results["luutru"]
    print(f"{len(dates)} printed dates, {len(DAY_FORMS)} forms of a day and {len(MINUTE_FORMS)} of a minute")
    print(f"{'':24}{'µs each':>10}{'times':>8}{'right':>8}{'silent':>8}{'wrong':>8}")
    for name, result in results.items():
        wrong = len(dates) - result.right - result.silent
        times = result.seconds_each / fast.seconds_each
        print(f"{name:24}{result.seconds_each * 1e6:10.1f}{times:8.0f}{result.right:8}{result.silent:8}{wrong:8}")
    peers = [result for name, result in results.items() if name != "luutru"]
    is_kept = all(peer.seconds_each >= AT_LEAST * fast.seconds_each and fast.right >= peer.right for peer in peers)
    verdict = "kept" if is_kept else "NOT KEPT"
    print(f"promised: at least {AT_LEAST:.0f} times faster, and right at least as often: {verdict}")
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
