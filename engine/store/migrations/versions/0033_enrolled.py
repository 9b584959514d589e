"""A case says since when its family is in support, and the report on terms is counted from an index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None
FIRST = """UPDATE family_case SET enrolled_at = (
    SELECT min(journal.at) FROM journal WHERE journal.action = 'family.enrolled' AND journal.case_id = family_case.id
)"""
PERIOD = ("institution", "due_at")
COUNTED = ("case_id", "name", "assignee_id", "status", "closed_at", "breached_at")
ENROLLED = sa.text("action = 'family.enrolled'")


def upgrade() -> None:
    """The first line of the journal that says so."""
    op.add_column("family_case", sa.Column("enrolled_at", Moment(), nullable=True))
    op.execute(FIRST)
    op.create_index("ix_case_of_family", "family_case", ["institution", "family_id"])
    op.drop_index("ix_journal_enrolled", "journal")
    op.drop_index("ix_deadline_period", "deadline")
    op.create_index("ix_deadline_period", "deadline", [*PERIOD, *COUNTED])


def downgrade() -> None:
    """The journal says it too."""
    op.drop_index("ix_deadline_period", "deadline")
    op.create_index("ix_deadline_period", "deadline", [*PERIOD])
    op.create_index(
        "ix_journal_enrolled",
        "journal",
        ["case_id", "at"],
        sqlite_where=ENROLLED,
        postgresql_where=ENROLLED,
    )
    op.drop_index("ix_case_of_family", "family_case")
    with op.batch_alter_table("family_case") as table:
        table.drop_column("enrolled_at")
