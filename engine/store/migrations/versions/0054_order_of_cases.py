"""A case keeps its nearest term and the number of its tasks, and its list is put in order from one index alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

LIST, COLUMNS = "ix_case_list", ["institution", "status", "changed_at"]
ORDERED = ["next_due", "open_tasks", "number", "started_at", "curator_id", "family_id", "id"]
NAMED = ["id", "title", "status", "confidentiality", "withdrawn_on", "data_stop_on"]
OF_CASE = "FROM work_item WHERE work_item.case_id = family_case.id"


def upgrade() -> None:
    """Cases learn it from their tasks."""
    op.add_column("family_case", sa.Column("next_due", Moment(), nullable=True))
    op.add_column("family_case", sa.Column("open_tasks", sa.Integer(), nullable=False, server_default="0"))
    op.execute(
        f"UPDATE family_case SET next_due = (SELECT min(work_item.due_at) {OF_CASE}),"
        f" open_tasks = (SELECT count(*) {OF_CASE})"
        " WHERE id IN (SELECT case_id FROM work_item)"
    )
    op.drop_index(LIST, "family_case")
    op.create_index(LIST, "family_case", [*COLUMNS, *ORDERED])
    op.create_index("ix_family_named", "family", NAMED)


def downgrade() -> None:
    """The tasks say it still."""
    op.drop_index("ix_family_named", "family")
    op.drop_index(LIST, "family_case")
    op.create_index(LIST, "family_case", COLUMNS)
    op.drop_column("family_case", "open_tasks")
    op.drop_column("family_case", "next_due")
