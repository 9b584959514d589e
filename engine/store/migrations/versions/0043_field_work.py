"""Work without a network: a key for each phone's owner, and the reports that came from phones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0043"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has taken anything along yet."""
    op.create_table(
        "phone_key",
        sa.Column(
            "person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True, autoincrement=False
        ),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
    )
    op.create_table(
        "field_report",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("task_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("form", sa.String(100)),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("written_at", Moment(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("became", sa.String(10), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("settled_at", Moment()),
        sa.Column("settled_by", sa.Integer(), sa.ForeignKey("person.id")),
        sa.Column("settled", sa.String(10), nullable=False),
        sa.Column("replaced", sa.JSON()),
    )
    for column in ("case_id", "family_id", "task_id"):
        op.create_index(f"ix_field_report_{column}", "field_report", [column])
    op.create_index("ix_field_report_case_at", "field_report", ["case_id", "received_at"])
    guard_rows(op.get_bind(), ("field_report",))


def downgrade() -> None:
    """What phones sent and no task took is lost."""
    op.drop_table("field_report")
    op.drop_table("phone_key")
