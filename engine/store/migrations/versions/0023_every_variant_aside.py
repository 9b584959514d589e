"""Of one file a house may put several texts aside: the second no longer takes the place of the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KEPT = ("institution", "path", "taken_away", "content", "put_at", "put_by")
NEW = "model_aside_by_id"


def upgrade() -> None:
    """A key of its own for each row: the old one was the file."""
    op.create_table(
        NEW,
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("taken_away", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("put_at", Moment(), nullable=False),
        sa.Column("put_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
    )
    columns = ", ".join(KEPT)
    op.execute(f"insert into {NEW} ({columns}) select {columns} from model_aside")
    op.drop_table("model_aside")
    op.rename_table(NEW, "model_aside")
    op.create_index("ix_model_aside_institution", "model_aside", ["institution"])
