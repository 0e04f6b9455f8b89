"""What the answers of a URL tell: when it was seen and missed, how often it changed, whether its host is honest."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
OF_FRONTIER: dict[str, sa.types.TypeEngine[Any]] = {
    "kind": sa.Text(),
    "content_digest": sa.Text(),
    "payload_digest": sa.Text(),
    "etag": sa.Text(),
    "last_modified": sa.Text(),
    "first_seen_at": MOMENT,
    "last_seen_at": MOMENT,
    "last_listed_at": MOMENT,
    "first_missed_at": MOMENT,
}
SEEN_BEFORE = "UPDATE frontier SET first_seen_at = found_at, last_seen_at = fetched_at WHERE state = 'done'"


def upgrade() -> None:
    """Widen the frontier and the versions; make the two tables beside them."""
    for name, kind in OF_FRONTIER.items():
        op.add_column("frontier", sa.Column(name, kind, nullable=True))
    op.execute(SEEN_BEFORE)
    op.add_column("versions", sa.Column("is_silent", sa.Boolean(), nullable=False, server_default=sa.false()))
    _absences()
    _validators()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("validators")
    op.drop_table("absences")
    op.drop_column("versions", "is_silent")
    for name in OF_FRONTIER:
        op.drop_column("frontier", name)


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("first_missed_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("last_missed_at", MOMENT, nullable=False),
        sa.Column("returned_at", MOMENT, nullable=True),
        sa.Column("missed_capture", sa.String(length=32), nullable=True),
        sa.Column("returned_capture", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("portal", "url", "how", "first_missed_at", name=op.f("pk_absences")),
    )


def _validators() -> None:
    op.create_table(
        "validators",
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("header", sa.Text(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("lied_at", MOMENT, nullable=True),
        sa.Column("lied_capture", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("portal", "host", "header", name=op.f("pk_validators")),
    )
