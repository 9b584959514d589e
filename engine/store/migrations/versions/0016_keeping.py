"""The ledger of rows, signed anchors of the journal, what is known of copies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.ledger.triggers import guard_ledger
from engine.store.tables import BigId, Moment

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rows that are there already are counted once all revisions are done (``engine.store.database.schema``)."""
    op.create_table(
        "row_ledger",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("tab", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "anchor",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("journal_to", sa.BigInteger(), nullable=False),
        sa.Column("journal", sa.String(64), nullable=False),
        sa.Column("ledger_to", sa.BigInteger(), nullable=False),
        sa.Column("ledger", sa.String(64), nullable=False),
        sa.Column("before", sa.String(128), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(128), nullable=False),
    )
    op.create_table(
        "backup_run",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("began_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=False),
        sa.Column("made_at", Moment(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("ok", sa.Boolean(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
    )
    op.create_index("ix_backup_run_kind", "backup_run", ["kind"])
    guard_ledger(op.get_bind())
