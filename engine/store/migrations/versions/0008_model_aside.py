"""What a house has put aside among its models: a dropped draft, a published file it works without."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is aside at first."""
    op.create_table(
        "model_aside",
        sa.Column("institution", sa.String(40), primary_key=True),
        sa.Column("path", sa.String(300), primary_key=True),
        sa.Column("taken_away", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("put_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
    )
