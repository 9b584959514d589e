"""Absences by an order, who stands in, and for whom something was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None
PERSON = "person.id"


def upgrade() -> None:
    """What was done before was done by each in their own name."""
    op.create_table(
        "absence",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("order_no", sa.String(60), nullable=False),
        sa.Column("order_on", sa.Date(), nullable=False),
        sa.Column("substitute_id", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("scope", sa.String(12), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("decided_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("ended_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
    )
    op.create_index("ix_absence_substitute", "absence", ["substitute_id", "status", "ends_on"])
    op.create_index("ix_absence_person", "absence", ["person_id", "status", "ends_on"])
    op.create_index("ix_absence_list", "absence", ["institution", "ends_on"])
    op.create_table(
        "absence_scope",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("absence_id", sa.String(36), sa.ForeignKey("absence.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=True),
        sa.Column("lifecycle", sa.String(100), nullable=True),
        sa.Column("role", sa.String(60), nullable=True),
    )
    op.create_index("ix_absence_scope_absence_id", "absence_scope", ["absence_id"])
    op.create_index("ix_absence_scope_family_id", "absence_scope", ["family_id"])
    for table in ("submission", "paper"):
        op.add_column(table, sa.Column("for_id", sa.Integer(), nullable=True))
        op.add_column(table, sa.Column("absences", sa.JSON(), nullable=True))
    guard_rows(op.get_bind(), ["absence", "absence_scope"])
