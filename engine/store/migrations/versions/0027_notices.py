"""Notices are read: which telling a line belongs to, whether it was muted, and what each person has chosen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None
GIVEN_UP = "error IS NOT NULL AND done_at IS NOT NULL"


def upgrade() -> None:
    """Lines written before belong to no telling: the timeline finds their readers by code and moment."""
    op.add_column("notice", sa.Column("told", sa.String(36), nullable=True))
    op.add_column("notice", sa.Column("quiet", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_notice_told", "notice", ["told"])
    op.create_index(
        "ix_outbox_failed",
        "outbox",
        ["id"],
        sqlite_where=sa.text(GIVEN_UP),
        postgresql_where=sa.text(GIVEN_UP),
    )
    op.create_index("ix_notice_list", "notice", ["person_id", "id"])
    op.create_table(
        "notice_choice",
        sa.Column(
            "person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("muted", sa.JSON(), nullable=False),
        sa.Column("mailed", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
    )
