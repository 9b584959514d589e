"""A broken term whose task the case took back was never met: it says so. Lines of the journal are found by their time."""

from __future__ import annotations

from alembic import op

from engine.store.database.row_guards import for_everybody

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

TAKEN_BACK = """
    update deadline set status = 'cancelled'
    where status = 'breached' and closed_at is not null and task_id <> ''
      and not exists (select 1 from submission where submission.task_id = deadline.task_id)
"""
ONCE_MORE = "update deadline set status = 'breached' where status = 'cancelled' and breached_at is not null"


def upgrade() -> None:
    """Submissions know which tasks people did."""
    for_everybody(op.get_bind())
    op.execute(TAKEN_BACK)
    op.create_index("ix_journal_at", "journal", ["at"])


def downgrade() -> None:
    """Both sounded the same."""
    op.drop_index("ix_journal_at", "journal")
    for_everybody(op.get_bind())
    op.execute(ONCE_MORE)
