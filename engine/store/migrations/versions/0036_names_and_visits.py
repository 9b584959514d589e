"""An organisation named by hand keeps its name beside its kind; a visit knows who is to go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

TABLES = ("programme_measure", "referral", "letter")


def upgrade() -> None:
    """What was written before keeps no name: nobody stored it."""
    for table in TABLES:
        op.add_column(table, sa.Column("agency_name", sa.String(200), nullable=False, server_default=""))
    op.add_column("visit", sa.Column("expected", sa.JSON(), nullable=True))


def downgrade() -> None:
    """The names are lost."""
    for table in TABLES:
        op.drop_column(table, "agency_name")
    op.drop_column("visit", "expected")
