"""Whom a free task is offered to when they are several: the inbox shows it to each of them."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FEW = sa.text("offered IS NOT NULL AND assignee_id IS NULL")


def upgrade() -> None:
    """Open tasks that were offered to several say so afterwards."""
    op.add_column("work_item", sa.Column("offered", sa.Text(), nullable=True))
    op.create_index(
        "ix_inbox_offered",
        "work_item",
        ["institution", "due_at", "id"],
        sqlite_where=FEW,
        postgresql_where=FEW,
    )
    _tell_open_ones(op.get_bind())


def _tell_open_ones(connection: sa.Connection) -> None:
    items = sa.table(
        "work_item", sa.column("id"), sa.column("groups"), sa.column("users"), sa.column("offered")
    )
    for id_, groups, users in connection.execute(sa.select(items.c.id, items.c.groups, items.c.users)).all():
        roles, logins = (json.loads(one) if isinstance(one, str) else one or [] for one in (groups, users))
        if len(roles) > 1 or logins:
            told = "|".join(("", *roles, *(f"@{login}" for login in logins), ""))
            connection.execute(items.update().where(items.c.id == id_).values(offered=told))
