"""PostgreSQL: rows of one house are not shown to another, and what is written once is not emptied."""

from __future__ import annotations

from alembic import op

from engine.store.database.row_guards import FIRST, guard_rows
from engine.store.database.truncate_guards import guard_truncate

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Policies and triggers; SQLite has neither."""
    guard_rows(op.get_bind(), FIRST)
    guard_truncate(op.get_bind())
