"""Every change of a family's record is kept, whoever made it; members who left; two records that became one can be parted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was corrected so far was corrected by hand; records that were joined before stay joined."""
    kind = sa.Column("kind", sa.String(10), nullable=False, server_default="hand")
    op.add_column("correction", kind)
    op.add_column("correction", sa.Column("of_case", sa.String(36)))
    op.add_column("correction", sa.Column("task_id", sa.String(36)))
    op.add_column("member", sa.Column("left_on", sa.Date()))
    op.add_column("member", sa.Column("left_as", sa.String(12)))
    op.add_column("member", sa.Column("left_why", sa.Text(), nullable=False, server_default=""))
    _joins()


def _joins() -> None:
    op.create_table(
        "family_join",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("other_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("match_id", sa.String(36), sa.ForeignKey("family_match.id"), nullable=False),
        sa.Column("other_status", sa.String(30), nullable=False),
        sa.Column("stood", sa.JSON(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("joined_at", Moment(), nullable=False),
        sa.Column("joined_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("parted_at", Moment()),
        sa.Column("parted_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("parted_why", sa.Text(), nullable=False, server_default=""),
    )
    op.create_index("ix_family_join_family_id", "family_join", ["family_id"])
    op.create_index("ix_family_join_other_id", "family_join", ["other_id"])
    guard_rows(op.get_bind(), ("family_join",))


def downgrade() -> None:
    """What forms had changed is not told any more; who left is of the family again."""
    op.drop_table("family_join")
    for column in ("left_on", "left_as", "left_why"):
        op.drop_column("member", column)
    op.execute("DELETE FROM correction WHERE kind <> 'hand'")
    for column in ("kind", "of_case", "task_id"):
        op.drop_column("correction", column)
