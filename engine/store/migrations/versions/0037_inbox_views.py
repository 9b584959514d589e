"""Kept views of the inbox; an index for each order of free tasks, and one by which a deputy's cases are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

GROUP = ("institution", "role", "assignee_id")


def upgrade() -> None:
    """Nobody has kept one yet."""
    op.create_table(
        "inbox_view",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("tab", sa.String(12), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.UniqueConstraint("person_id", "name"),
    )
    op.create_index("ix_inbox_view_institution", "inbox_view", ["institution"])
    op.create_index("ix_inbox_name", "work_item", [*GROUP, "name", "id"])
    op.create_index("ix_inbox_family", "work_item", [*GROUP, "family_title", "id"])
    op.create_index("ix_curator_deputy", "curator_order", ["deputy_id"])
    guard_rows(op.get_bind(), ("inbox_view",))


def downgrade() -> None:
    """The views people kept are lost."""
    op.drop_index("ix_curator_deputy", "curator_order")
    op.drop_index("ix_inbox_family", "work_item")
    op.drop_index("ix_inbox_name", "work_item")
    op.drop_table("inbox_view")
