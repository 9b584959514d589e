"""A database says what it is, training or real."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.invented import holds_invented_people, holds_people
from engine.store.database.kind_guard import guard_kind

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Where the demo's people are it is for training, where others are it is real; a new one is not said yet."""
    connection = op.get_bind()
    if holds_people(connection):
        kind = "training" if holds_invented_people(connection) else "real"
        setting = sa.table("setting", sa.column("key", sa.String), sa.column("value", sa.JSON))
        connection.execute(setting.insert().values(key="installation.kind", value={"kind": kind}))
    guard_kind(connection)
