"""A version of a plan says what of the one before it is there no longer, and why; a cancelled measure says who decided it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Versions made before were not asked: they say nothing."""
    op.add_column("programme", sa.Column("dropped", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("programme_measure", sa.Column("decided_by", sa.Integer(), nullable=True))
