"""Papers asked for together: made one after another by a thread."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was asked for before."""
    op.create_table(
        "paper_wanted",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("batch", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("meeting_id", sa.String(36), sa.ForeignKey("meeting.id"), nullable=True),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("asked_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("paper_id", sa.String(36), sa.ForeignKey("paper.id"), nullable=True),
        sa.Column("fault", sa.String(60), nullable=False),
        sa.UniqueConstraint("batch", "position"),
    )
    for owner in ("case_id", "family_id"):
        op.create_index(f"ix_paper_wanted_{owner}", "paper_wanted", [owner])
    op.create_index("ix_paper_wanted_waits", "paper_wanted", ["done_at", "asked_at", "position"])
    guard_rows(op.get_bind(), ("paper_wanted",))
