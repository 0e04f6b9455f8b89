"""Shows how a page fared: when it was visited, what it said then, and when it was not there."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.text import Text

from archive.record import Record
from crawler.screen.labels import label
from crawler.screen.noticed_view import HAPPENINGS
from crawler.screen.record_view import Row
from crawler.speech.figures import moment, zoned
from crawler.speech.words import say, say_many

if TYPE_CHECKING:
    from archive.database.history import History

Stored = dict[str, Any]


def history_rows(record: Record, history: "History") -> Iterator[Row]:
    """Lay out the page of a record: its visits, its versions where there are several, and its absences."""
    watch, versions = history.watch, history.versions
    if watch.first_seen_at and watch.last_seen_at:
        visits = say_many("{count} time", "{count} times", watch.visits)
        yield say("seen"), Text(_from_to(watch.first_seen_at, watch.last_seen_at)), Text(visits)
    for place, version in enumerate(versions, 1):
        if len(versions) > 1:
            yield _version_row(record, version, place, len(versions))
    for absence in history.absences:
        yield _absence_row(absence)


def _version_row(record: Record, version: Stored, place: int, count: int) -> Row:
    is_this = version["first_seen_at"] <= record.at <= version["last_seen_at"]
    notes = [say("silent edit") if version["is_silent"] else "", say("this one") if is_this else ""]
    name = say("version {place} of {count}", place=place, count=count)
    seen = _from_to(version["first_seen_at"], version["last_seen_at"])
    return name, Text(seen), Text(" · ".join(filter(None, notes)), "doubt" if version["is_silent"] else "")


def _absence_row(absence: Stored) -> Row:
    how = label(HAPPENINGS, absence["how"])
    missed = say("not there on {moment}", moment=zoned(absence["first_missed_at"]))
    back = absence["returned_at"]
    until = say("back on {moment}", moment=zoned(back)) if back else say("not back since")
    before = say("seen before that on {moment}", moment=zoned(absence["last_seen_at"]))
    return how, Text(f"{missed}, {until}", "" if back else "doubt"), Text(before)


def _from_to(first: datetime, last: datetime) -> str:
    return zoned(first) if first == last else say("{first} to {last}", first=moment(first), last=zoned(last))


def history_json(history: "History") -> dict[str, Any]:
    """Give how a page fared as programs read it."""
    watch = history.watch
    return {
        "visits": watch.visits,
        "changes": watch.changes,
        "first_seen_at": watch.first_seen_at and watch.first_seen_at.isoformat(),
        "last_seen_at": watch.last_seen_at and watch.last_seen_at.isoformat(),
        "first_missed_at": watch.first_missed_at and watch.first_missed_at.isoformat(),
        "first_failed_at": watch.first_failed_at and watch.first_failed_at.isoformat(),
        "versions": [_plain(row) for row in history.versions],
        "absences": [_plain(row) for row in history.absences],
    }


def _plain(row: Stored) -> Stored:
    told = {name: value for name, value in row.items() if name not in {"portal", "url"}}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in told.items()}
