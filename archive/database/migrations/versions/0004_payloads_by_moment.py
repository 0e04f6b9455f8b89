"""The index by payload holds the moment too: asked for the first capture, SQLite took the one by moment otherwise."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the index."""
    op.create_index(
        op.f("ix_captures_portal_payload_digest_at"), "captures", ["portal", "payload_digest", "at"], unique=False
    )
    op.drop_index(op.f("ix_captures_portal_payload_digest"), table_name="captures")


def downgrade() -> None:
    """Make the narrow one again."""
    op.create_index(op.f("ix_captures_portal_payload_digest"), "captures", ["portal", "payload_digest"], unique=False)
    op.drop_index(op.f("ix_captures_portal_payload_digest_at"), table_name="captures")
