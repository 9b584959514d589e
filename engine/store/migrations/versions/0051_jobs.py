"""Work on many cases at once, in the background: with a trial, a pause, a result for each case, undone again; plans by which cases change their version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment
from engine.store.tables.base import BigId

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

RUNS, TO_DO = sa.text("status = 'running'"), sa.text("todo <> ''")


def upgrade() -> None:
    """None has been asked for yet."""
    op.create_table(
        "job",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("acting_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("phase", sa.String(8), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
    )
    op.create_index("ix_job_house", "job", ["institution", "created_at"])
    op.create_index("ix_job_runs", "job", ["created_at"], sqlite_where=RUNS, postgresql_where=RUNS)
    _items()
    _plans()
    guard_rows(op.get_bind(), ("job", "job_item", "migration_plan"))


def _items() -> None:
    op.create_table(
        "job_item",
        sa.Column("id", BigId, primary_key=True, autoincrement=True),
        sa.Column("job_id", sa.String(36), sa.ForeignKey("job.id"), nullable=False),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("todo", sa.String(8), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("kept", sa.JSON()),
        sa.Column("at", Moment()),
    )
    op.create_index("ix_job_item_case_id", "job_item", ["case_id"])
    op.create_index("ix_job_item_of", "job_item", ["job_id", "state"])
    columns = ["job_id", "todo"]
    op.create_index("ix_job_item_todo", "job_item", columns, sqlite_where=TO_DO, postgresql_where=TO_DO)


def _plans() -> None:
    op.create_table(
        "migration_plan",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("process_id", sa.String(100), nullable=False),
        sa.Column("before_id", sa.Integer(), sa.ForeignKey("process_version.id"), nullable=False),
        sa.Column("after_id", sa.Integer(), sa.ForeignKey("process_version.id"), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.UniqueConstraint("institution", "before_id", "after_id"),
    )


def downgrade() -> None:
    """What was carried out stays so; it is not told any more of what it was a part."""
    op.drop_table("migration_plan")
    op.drop_table("job_item")
    op.drop_table("job")
