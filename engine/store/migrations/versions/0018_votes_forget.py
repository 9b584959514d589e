"""Words about a family whose data is destroyed leave the votes on it too."""

from __future__ import annotations

from alembic import op

from engine.store.database.protocol_guards import guard_protocols, unguard_protocols

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The guards of signed protocols are made anew."""
    unguard_protocols(op.get_bind())
    guard_protocols(op.get_bind())
