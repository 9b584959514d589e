"""Departments of an institution, and which of them a person belongs to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No institution has departments yet: heads go on seeing all of it."""
    op.create_table(
        "unit",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("name", sa.String(180), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("closed_at", Moment(), nullable=True),
    )
    op.create_index("ix_unit_institution", "unit", ["institution"])
    op.add_column("person", sa.Column("unit_id", sa.String(36), nullable=True))
    op.create_index("ix_person_unit_id", "person", ["unit_id"])
