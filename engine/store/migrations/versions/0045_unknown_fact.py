"""What forms did not know: one row a fact, until somebody finds it out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was said before stands in the forms; from now on each new one has its row."""
    op.create_table(
        "unknown_fact",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("task_id", sa.String(36), nullable=False),
        sa.Column("form", sa.String(100), nullable=False),
        sa.Column("form_name", sa.String(300), nullable=False),
        sa.Column("field", sa.String(200), nullable=False),
        sa.Column("label", sa.String(300), nullable=False),
        sa.Column("special", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("ask_on", sa.Date()),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("noted_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("settled_on", sa.Date()),
        sa.Column("settled", sa.String(10), nullable=False, server_default=""),
        sa.Column("settled_task", sa.String(36)),
    )
    op.create_index("ix_unknown_fact_case_id", "unknown_fact", ["case_id"])
    op.create_index("ix_unknown_fact_family_id", "unknown_fact", ["family_id"])
    op.create_index("ix_unknown_fact_task_id", "unknown_fact", ["task_id"])
    op.create_index("ix_unknown_fact_settled_task", "unknown_fact", ["settled_task"])
    op.create_index("ix_unknown_fact_noted", "unknown_fact", ["institution", "noted_on"])
    guard_rows(op.get_bind(), ("unknown_fact",))


def downgrade() -> None:
    """The forms keep what they said."""
    op.drop_table("unknown_fact")
