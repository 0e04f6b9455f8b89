"""What `verify` found in each WARC file, and when: the fixity of an archive has a history."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table; it tells more than the column that nobody wrote."""
    op.create_table(
        "fixity_checks",
        sa.Column("warc_file", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("portal", sa.Text(), nullable=False),
        sa.Column("warc_records", sa.Integer(), nullable=False),
        sa.Column("captures", sa.Integer(), nullable=False),
        sa.Column("damage", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("warc_file", "at", name=op.f("pk_fixity_checks")),
    )
    op.create_index(op.f("ix_fixity_checks_portal"), "fixity_checks", ["portal"])
    op.drop_column("warc_files", "verified_at")


def downgrade() -> None:
    """Take it away again."""
    op.add_column("warc_files", sa.Column("verified_at", MOMENT, nullable=True))
    op.drop_table("fixity_checks")
