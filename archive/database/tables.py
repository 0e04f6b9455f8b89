"""Every table of the database; migrations also make the view `current_records`, each capture's newest reading."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC, on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store in UTC; SQLite keeps no zone."""
        if value is None:
            return None
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's name
        """Give back in UTC."""
        if value is None:
            return None
        stored: datetime = value
        return stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

crawls = Table(
    "crawls",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("portal", Text, nullable=False, index=True),
    Column("started_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("outcome", Text),
    Column("figures", JSON),
)

warc_files = Table(
    "warc_files",
    metadata,
    Column("name", Text, primary_key=True),
    Column("portal", Text, nullable=False, index=True),
    Column("crawl", String(32), nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    Column("digest", Text),
    Column("sealed_at", Moment),
)

captures = Table(
    "captures",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("portal", Text, nullable=False),
    Column("crawl", String(32), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("surt", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("status", Integer, nullable=False),
    Column("mime", Text),
    Column("payload_digest", Text),
    Column("block_digest", Text, nullable=False),
    Column("payload_bytes", BigInteger, nullable=False),
    Column("warc_file", Text, nullable=False),
    Column("warc_offset", BigInteger, nullable=False),
    Column("warc_length", BigInteger, nullable=False),
    Column("hop_path", Text, nullable=False),
    Column("via", Text),
    Column("revisit_of", String(32)),
    Column("truncation", Text),
    Column("failure_class", Text),
    Column("failure_message", Text),
    Column("robots_receipt", String(32)),
    Column("ip_address", Text),
    Column("duration_ms", Integer, nullable=False),
    UniqueConstraint("warc_file", "warc_offset"),
    Index(None, "portal", "payload_digest", "at"),
    Index(None, "surt", "at"),
    Index(None, "portal", "at"),
)

frontier = Table(
    "frontier",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("portal", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text),
    Column("due_at", Moment),
    Column("priority", Integer, nullable=False),
    Column("hop_path", Text, nullable=False),
    Column("via", Text),
    Column("attempts", Integer, nullable=False),
    Column("found_at", Moment, nullable=False),
    Column("fetched_at", Moment),
    Column("status", Integer),
    Column("visits", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("kind", Text),
    Column("content_digest", Text),
    Column("payload_digest", Text),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("first_seen_at", Moment),
    Column("last_seen_at", Moment),
    Column("last_listed_at", Moment),
    Column("first_missed_at", Moment),
    Column("first_failed_at", Moment),
    UniqueConstraint("portal", "url"),
    Index(None, "portal", "state", "host", "priority", "id"),
)

absences = Table(
    "absences",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    Column("how", Text, primary_key=True),
    Column("first_missed_at", Moment, primary_key=True),
    Column("last_seen_at", Moment, nullable=False),
    Column("last_missed_at", Moment, nullable=False),
    Column("returned_at", Moment),
    Column("missed_capture", String(32)),
    Column("returned_capture", String(32)),
)

validators = Table(
    "validators",
    metadata,
    Column("portal", Text, primary_key=True),
    Column("host", Text, primary_key=True),
    Column("header", Text, primary_key=True),
    Column("held", Integer, nullable=False),
    Column("lied_at", Moment),
    Column("lied_capture", String(32)),
)

records = Table(
    "records",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("capture", String(32), ForeignKey("captures.id"), nullable=False),
    Column("reading_number", Integer, nullable=False),
    Column("portal", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text),
    Column("lead", Text),
    Column("body", Text),
    Column("captions", JSON, nullable=False),
    Column("published_on", Date),
    Column("published_at", Moment),
    Column("published_precision", Text),
    Column("byline_author", Text),
    Column("byline_organisation", Text),
    Column("attachments", JSON, nullable=False),
    Column("family", Text),
    Column("layout", Text),
    Column("content_digest", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("evidence", JSON, nullable=False),
    UniqueConstraint("capture", "reading_number"),
    Index(None, "portal", "kind", "published_on"),
    Index(None, "portal", "url", "at"),
)

versions = Table(
    "versions",
    metadata,
    Column("first_capture", String(32), primary_key=True),
    Column("portal", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("content_digest", Text, nullable=False),
    Column("first_seen_at", Moment, nullable=False),
    Column("last_seen_at", Moment, nullable=False),
    Column("last_capture", String(32), nullable=False),
    Column("captures", Integer, nullable=False),
    Column("is_silent", Boolean, nullable=False, server_default=false()),
    Index(None, "portal", "url", "last_seen_at"),
)

counter_readings = Table(
    "counter_readings",
    metadata,
    Column("record", String(32), ForeignKey("records.id"), primary_key=True),
    Column("meaning", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("capture", String(32), nullable=False),
    Column("portal", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("label", Text, nullable=False),
    Column("visits", BigInteger, nullable=False),
    Column("printed", Text, nullable=False),
    Index(None, "portal", "meaning", "at"),
)

fixity_checks = Table(
    "fixity_checks",
    metadata,
    Column("warc_file", Text, primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("portal", Text, nullable=False, index=True),
    Column("warc_records", Integer, nullable=False),
    Column("captures", Integer, nullable=False),
    Column("damage", Integer, nullable=False),
    Column("findings", JSON, nullable=False),
)
