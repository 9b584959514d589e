"""A task says what it is about, so that a dozen of one kind are told apart in a list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tasks that are open already say nothing more than before: which they are about stands in the state of their cases."""
    op.add_column("work_item", sa.Column("about", sa.String(300), nullable=False, server_default=""))
