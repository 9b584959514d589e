"""A withdrawal says who signed it and by what paper that person acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

COLUMNS = ("signer_as", "signer_paper")


def upgrade() -> None:
    """Papers that are there stay as they were told."""
    for name in COLUMNS:
        op.add_column("consent_withdrawal", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """The name of the signer stays."""
    for name in COLUMNS:
        op.drop_column("consent_withdrawal", name)
