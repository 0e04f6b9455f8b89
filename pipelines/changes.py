"""Which values of kept pages would change if they were read again with today's readers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.database.records import record_by_id
from archive.database.session import Database
from archive.home import Home
from archive.record import Record
from pipelines.reread import reread
from spiders.portal import Portal


@dataclass(frozen=True, slots=True)
class Change:
    """A value that would change.

    Attributes:
        record: the id of the record that holds the value now; None where the page has no record.
        before, after: None where there is no value.
    """

    record: str | None
    url: str
    field: str
    before: str | None
    after: str | None


def changes_of(home: Home, database: Database, portal: Portal) -> Iterator[tuple[str, list[Change]]]:
    """Read every kept page of a portal again, store nothing, and give each page's address with what would change.

    Values are compared, not ids, so that a value that somebody altered in the database is found too.
    """
    with database.connect() as connection:
        for rereading in reread(home, database, portal, keep=False):
            earlier, after = rereading.earlier, rereading.record
            before = record_by_id(connection, earlier) if earlier else None
            yield after.url, [replace(change, record=earlier) for change in changes(before, after)]


def changes(before: Record | None, after: Record) -> list[Change]:
    """Compare two readings of a page value by value, in the order of a record's fields."""
    was, now = values_of(before) if before else {}, values_of(after)
    return [
        Change(before.id if before else None, after.url, field, was.get(field), now.get(field))
        for field in dict.fromkeys([*now, *was])
        if was.get(field) != now.get(field)
    ]


def values_of(record: Record) -> dict[str, str | None]:
    """Name each value of a record; what is not there is None."""
    byline = record.byline
    return {
        "kind": record.kind.value,
        "title": record.title,
        "lead": record.lead,
        "body": record.body,
        "captions": "\n".join(record.captions) or None,
        "published": record.published.iso if record.published else None,
        "author": byline.author if byline else None,
        "organisation": byline.organisation if byline else None,
        **{f"counters.{counter.meaning}": str(counter.visits) for counter in record.counters},
        "attachments": "\n".join(f"{file.url} {file.words}" for file in record.attachments) or None,
    }
