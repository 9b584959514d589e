"""What a completed task is undone from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0040"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing completed before can be undone."""
    op.create_table(
        "task_undo",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), primary_key=True),
        sa.Column("task_id", sa.String(36), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", Moment(), nullable=False),
        sa.Column("breached", sa.Boolean(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("journal_seq", sa.Integer(), nullable=False),
    )
    op.create_index("ix_task_undo_task_id", "task_undo", ["task_id"])
    op.create_index("ix_task_undo_until", "task_undo", ["until"])
    guard_rows(op.get_bind(), ("task_undo",))


def downgrade() -> None:
    """What was completed a moment ago stays so."""
    op.drop_table("task_undo")
