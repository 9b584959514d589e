"""Corrections of a family's record with the old value kept, what people asked of their data, and its processing stopped."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
TABLES = ("data_claim", "correction", "data_block")


def upgrade() -> None:
    """Nothing was corrected or stopped here before."""
    _table(
        "data_claim",
        sa.Column("member_id", sa.String(36), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("answered_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
    )
    _table(
        "correction",
        sa.Column("member_id", sa.String(36), nullable=True),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("was", sa.Text(), nullable=False),
        sa.Column("became", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
    )
    _table(
        "data_block",
        sa.Column("since", Moment(), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paused", sa.JSON(), nullable=False),
        sa.Column("lifted_at", Moment(), nullable=True),
        sa.Column("lifted_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("lifted_why", sa.Text(), nullable=False),
    )
    guard_rows(op.get_bind(), TABLES)


def _table(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        *columns,
    )
    op.create_index(f"ix_{name}_family_id", name, ["family_id"])
