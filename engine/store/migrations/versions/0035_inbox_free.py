"""Free tasks stand in an index of their own, in the order of the inbox; words are sought among those of one role."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.item_search import index_items

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None
FREE = sa.text("assignee_id IS NULL")
BEFORE = ["institution", "role", "assignee_id", "due_at", "id"]


def upgrade() -> None:
    """SQLite's own index of words stays as it is."""
    op.create_index(
        *("ix_inbox_free", "work_item", ["institution", "role", "due_at", "id"]),
        sqlite_where=FREE,
        postgresql_where=FREE,
    )
    op.drop_index("ix_inbox_group", "work_item")
    _anew()


def downgrade() -> None:
    """The words stay sought as they are now: the earlier code finds them too, more slowly."""
    op.create_index("ix_inbox_group", "work_item", BEFORE)
    op.drop_index("ix_inbox_free", "work_item")


def _anew() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS item_search")
        index_items(op.get_bind())
