"""Free tasks stand in an index of their own, in the order of the inbox; words are sought among those of one role."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.item_search import index_items

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None
FREE = sa.text("assignee_id IS NULL")
ORDERS = {"ix_inbox_name": "name", "ix_inbox_family": "family_title"}


def upgrade() -> None:
    """SQLite's own index of words stays as it is."""
    for name in ORDERS:
        op.drop_index(name, "work_item")
    for name, column in {"ix_inbox_free": "due_at", **ORDERS}.items():
        columns = ["institution", "role", column, "id"]
        op.create_index(name, "work_item", columns, sqlite_where=FREE, postgresql_where=FREE)
    op.drop_index("ix_inbox_group", "work_item")
    _anew()


def downgrade() -> None:
    """The words stay sought as they are now: the earlier code finds them too, more slowly."""
    group = ["institution", "role", "assignee_id"]
    op.create_index("ix_inbox_group", "work_item", [*group, "due_at", "id"])
    op.drop_index("ix_inbox_free", "work_item")
    for name, column in ORDERS.items():
        op.drop_index(name, "work_item")
        op.create_index(name, "work_item", [*group, column, "id"])


def _anew() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP INDEX IF EXISTS item_search")
        index_items(op.get_bind())
