"""What a head's intervention in a case is undone from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was mended before cannot be undone."""
    op.create_table(
        "case_undo",
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), primary_key=True),
        sa.Column("line", sa.String(36), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("lock_version", sa.Integer(), nullable=False),
        sa.Column("journal_seq", sa.Integer(), nullable=False),
    )
    guard_rows(op.get_bind(), ("case_undo",))


def downgrade() -> None:
    """What was done by hand a moment ago stays so."""
    op.drop_table("case_undo")
