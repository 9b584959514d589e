"""Who is let to a family and who is kept from it; families that exist for the people named alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is let in or kept out so far, and no family is sealed."""
    op.add_column("family", sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false()))
    few = sa.text("sealed")
    op.create_index("ix_family_sealed", "family", ["institution"], sqlite_where=few, postgresql_where=few)
    op.create_table(
        "family_access",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("asked_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("until", Moment(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("ix_family_access_family_id", "family_access", ["family_id"])
    op.create_index("ix_family_access_person", "family_access", ["person_id", "kind", "state"])
