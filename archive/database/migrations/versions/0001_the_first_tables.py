"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CURRENT_RECORDS = """
CREATE VIEW current_records AS
SELECT records.* FROM records
WHERE reading_number = (SELECT max(reading_number) FROM records AS later WHERE later.capture = records.capture)
"""

TABLES = ("counter_readings", "records", "warc_files", "versions", "frontier", "crawls", "captures")


def upgrade() -> None:
    """Make every table, its indexes, and the view."""
    _captures()
    _crawls()
    _frontier()
    _versions()
    _warc_files()
    _records()
    _counter_readings()
    op.execute(CURRENT_RECORDS)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP VIEW current_records")
    for table in TABLES:
        op.drop_table(table)


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("crawl", sa.String(length=32), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("surt", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=True),
        sa.Column("payload_digest", sa.Text(), nullable=True),
        sa.Column("block_digest", sa.Text(), nullable=False),
        sa.Column("payload_bytes", sa.BigInteger(), nullable=False),
        sa.Column("warc_file", sa.Text(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("warc_length", sa.BigInteger(), nullable=False),
        sa.Column("hop_path", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("revisit_of", sa.String(length=32), nullable=True),
        sa.Column("truncation", sa.Text(), nullable=True),
        sa.Column("failure_class", sa.Text(), nullable=True),
        sa.Column("failure_message", sa.Text(), nullable=True),
        sa.Column("robots_receipt", sa.String(length=32), nullable=True),
        sa.Column("ip_address", sa.Text(), nullable=True),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sa.UniqueConstraint("warc_file", "warc_offset", name=op.f("uq_captures_warc_file_warc_offset")),
    )
    op.create_index(op.f("ix_captures_crawl"), "captures", ["crawl"])
    op.create_index(op.f("ix_captures_portal_at"), "captures", ["portal", "at"])
    op.create_index(op.f("ix_captures_portal_payload_digest"), "captures", ["portal", "payload_digest"])
    op.create_index(op.f("ix_captures_surt_at"), "captures", ["surt", "at"])


def _crawls() -> None:
    op.create_table(
        "crawls",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawls")),
    )
    op.create_index(op.f("ix_crawls_portal"), "crawls", ["portal"])


def _frontier() -> None:
    op.create_table(
        "frontier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("hop_path", sa.Text(), nullable=False),
        sa.Column("via", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sa.UniqueConstraint("portal", "url", name=op.f("uq_frontier_portal_url")),
    )
    op.create_index(
        op.f("ix_frontier_portal_state_host_priority_id"), "frontier", ["portal", "state", "host", "priority", "id"]
    )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("first_capture", sa.String(length=32), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_capture", sa.String(length=32), nullable=False),
        sa.Column("captures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("first_capture", name=op.f("pk_versions")),
    )
    op.create_index(op.f("ix_versions_portal_url_last_seen_at"), "versions", ["portal", "url", "last_seen_at"])


def _warc_files() -> None:
    op.create_table(
        "warc_files",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("crawl", sa.String(length=32), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_warc_files")),
    )
    op.create_index(op.f("ix_warc_files_portal"), "warc_files", ["portal"])


def _records() -> None:
    op.create_table(
        "records",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("capture", sa.String(length=32), nullable=False),
        sa.Column("reading_number", sa.Integer(), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("captions", sa.JSON(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("byline_author", sa.Text(), nullable=True),
        sa.Column("byline_organisation", sa.Text(), nullable=True),
        sa.Column("attachments", sa.JSON(), nullable=False),
        sa.Column("family", sa.Text(), nullable=True),
        sa.Column("layout", sa.Text(), nullable=True),
        sa.Column("content_digest", sa.Text(), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_records_capture")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
        sa.UniqueConstraint("capture", "reading_number", name=op.f("uq_records_capture_reading_number")),
    )
    op.create_index(op.f("ix_records_portal_kind_published_on"), "records", ["portal", "kind", "published_on"])
    op.create_index(op.f("ix_records_portal_url_at"), "records", ["portal", "url", "at"])


def _counter_readings() -> None:
    op.create_table(
        "counter_readings",
        sa.Column("record", sa.String(length=32), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("capture", sa.String(length=32), nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("visits", sa.BigInteger(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["records.id"], name=op.f("fk_counter_readings_record")),
        sa.PrimaryKeyConstraint("record", "meaning", name=op.f("pk_counter_readings")),
    )
    op.create_index(op.f("ix_counter_readings_portal_meaning_at"), "counter_readings", ["portal", "meaning", "at"])
