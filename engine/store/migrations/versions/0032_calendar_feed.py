"""A secret address of a person's calendar."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has one yet."""
    op.create_table(
        "calendar_feed",
        sa.Column(
            "person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("made_at", Moment(), nullable=False),
    )
