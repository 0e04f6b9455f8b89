"""Since when a URL fails: what fails for long is tried ever more rarely."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the moment; of what failed before, it is not known."""
    op.add_column("frontier", sa.Column("first_failed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away again."""
    op.drop_column("frontier", "first_failed_at")
