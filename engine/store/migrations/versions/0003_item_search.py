"""An index for the words of the inbox's search."""

from __future__ import annotations

from alembic import op

from engine.store.database.item_search import index_items

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it over the open tasks."""
    index_items(op.get_bind())
