"""Signed reports; what reports count is found without going through the whole journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None
INDEXES = {
    "ix_journal_enrolled": ("journal", ["case_id", "at"], "action = 'family.enrolled'"),
    "ix_journal_visits": ("journal", ["at", "case_id"], "action = 'visits.counted'"),
    "ix_level_stood": ("family_level", ["case_id", "kind", "since", "until", "value"], None),
    "ix_visit_held": ("visit", ["institution", "held_on"], None),
    "ix_deadline_period": ("deadline", ["institution", "due_at"], None),
}


def upgrade() -> None:
    """Nothing was signed before."""
    op.create_table(
        "report_signed",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("unit_id", sa.String(36), nullable=True),
        sa.Column("code", sa.String(10), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("cuts", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("signed_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("signed_at", Moment(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_index("ix_report_signed", "report_signed", ["institution", "code", "signed_at"])
    for name, (table, columns, which) in INDEXES.items():
        only = None if which is None else sa.text(which)
        op.create_index(name, table, columns, sqlite_where=only, postgresql_where=only)
    guard_rows(op.get_bind(), ["report_signed"])


def downgrade() -> None:
    """The figures signed are lost."""
    for name, (table, _columns, _which) in INDEXES.items():
        op.drop_index(name, table)
    op.drop_table("report_signed")
