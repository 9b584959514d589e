"""A pause of a case with its end and a rule for each term."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

STANDS = "ended_at IS NULL"


def upgrade() -> None:
    """Cases that are suspended already keep their dates, as they were told: they have no row."""
    op.create_table(
        "case_pause",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("by_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment()),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("ended_by", sa.Integer(), sa.ForeignKey("person.id")),
    )
    op.create_index("ix_case_pause_case_id", "case_pause", ["case_id"])
    op.create_index(
        "ix_case_pause_stands",
        "case_pause",
        ["institution", "case_id"],
        unique=True,
        sqlite_where=sa.text(STANDS),
        postgresql_where=sa.text(STANDS),
    )
    guard_rows(op.get_bind(), ("case_pause",))


def downgrade() -> None:
    """Terms that a pause has moved stay where they are."""
    op.drop_table("case_pause")
