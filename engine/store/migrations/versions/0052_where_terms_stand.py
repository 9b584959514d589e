"""A term knows where its task stands, so that live counts of a diagram are read from one index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

HERE = "closed_at IS NULL AND place IS NOT NULL"


def upgrade() -> None:
    """Open terms learn it from the passages of their tasks."""
    op.add_column("deadline", sa.Column("place", sa.BigInteger()))
    op.add_column("deadline", sa.Column("path", sa.Text()))
    of_task = "FROM passage WHERE passage.id = deadline.task_id"
    op.execute(
        f"UPDATE deadline SET place = (SELECT place {of_task}), path = (SELECT path {of_task})"
        " WHERE closed_at IS NULL"
    )
    for name, columns in (("here", ("place", "path", "case_id")), ("late", ("case_id", "place", "path"))):
        op.create_index(
            f"ix_deadline_{name}",
            "deadline",
            ["institution", *columns, "due_at"],
            sqlite_where=sa.text(HERE),
            postgresql_where=sa.text(HERE),
        )


def downgrade() -> None:
    """The passages know it still."""
    op.drop_index("ix_deadline_late", "deadline")
    op.drop_index("ix_deadline_here", "deadline")
    op.drop_column("deadline", "path")
    op.drop_column("deadline", "place")
