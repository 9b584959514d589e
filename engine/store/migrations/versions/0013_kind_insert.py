"""What a database is, is not written over by an INSERT either."""

from __future__ import annotations

from alembic import op

from engine.store.database.kind_guard import guard_kind_insert

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """``INSERT OR REPLACE`` deletes without asking the trigger of DELETE."""
    guard_kind_insert(op.get_bind())
