"""A comment may have a file: it lies in the file of the case and knows its comment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables.base import BigId

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was filed so far belongs to no comment."""
    with op.batch_alter_table("filing") as table:
        table.add_column(sa.Column("note_id", BigId, nullable=True))
        table.create_foreign_key("fk_filing_note", "note", ["note_id"], ["id"])
        table.create_index("ix_filing_note_id", ["note_id"])


def downgrade() -> None:
    """The files stay in the case, the comments do not show them."""
    with op.batch_alter_table("filing") as table:
        table.drop_index("ix_filing_note_id")
        table.drop_constraint("fk_filing_note", type_="foreignkey")
        table.drop_column("note_id")
