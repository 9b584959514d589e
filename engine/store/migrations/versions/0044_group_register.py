"""The register of group events: where and what, who entered and cancelled it, who was invited and came, every change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


#: Columns that lead to a person; SQLite would make its table anew for them, which rows of other tables stand in the way of.
PEOPLE = (
    ("group_activity", "entered_by"),
    ("group_activity", "cancelled_by"),
    ("group_attendance", "marked_by"),
)


def upgrade() -> None:
    """What the forms of cases told of stays as it was: nobody entered it in a register, and who is listed came."""
    op.add_column("group_activity", sa.Column("place", sa.String(250), nullable=False, server_default=""))
    op.add_column("group_activity", sa.Column("programme", sa.Text(), nullable=False, server_default=""))
    op.add_column("group_activity", sa.Column("entered_at", Moment()))
    op.add_column("group_activity", sa.Column("cancelled_at", Moment()))
    op.add_column("group_activity", sa.Column("cancel_reason", sa.Text(), nullable=False, server_default=""))
    came = sa.Column("state", sa.String(10), nullable=False, server_default="came")
    op.add_column("group_attendance", came)
    op.add_column("group_attendance", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("group_attendance", sa.Column("marked_at", Moment()))
    for table, column in PEOPLE:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER REFERENCES person (id)")
    _changes()


def _changes() -> None:
    op.create_table(
        "group_change",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("activity_id", sa.String(36), sa.ForeignKey("group_activity.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id")),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
    )
    op.create_index("ix_group_change_family_id", "group_change", ["family_id"])
    op.create_index("ix_group_change_activity", "group_change", ["activity_id", "at"])
    guard_rows(op.get_bind(), ("group_change",))


def downgrade() -> None:
    """Who was only invited or did not come is on no list any more."""
    op.drop_table("group_change")
    op.execute("DELETE FROM group_attendance WHERE state <> 'came'")
    for table, column in PEOPLE:
        op.drop_column(table, column)
    for column in ("state", "reason", "marked_at"):
        op.drop_column("group_attendance", column)
    for column in ("place", "programme", "entered_at", "cancelled_at", "cancel_reason"):
        op.drop_column("group_activity", column)
