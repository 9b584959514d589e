"""A withdrawal says whether it is of one case or of the whole family."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What a diagram wrote down before is read as the family's, as it was shown."""
    op.add_column("consent_withdrawal", sa.Column("of_case", sa.String(36), nullable=True))
