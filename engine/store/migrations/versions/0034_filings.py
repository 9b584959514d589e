"""Signed papers and papers that came in are filed: as a scan or on a named shelf."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was filed here before."""
    _of_family(
        "filing",
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("paper_id", sa.String(36), sa.ForeignKey("paper.id"), nullable=True),
        sa.Column("incoming_id", sa.String(36), sa.ForeignKey("incoming.id"), nullable=True),
        sa.Column("title", sa.String(250), nullable=False),
        sa.Column("shelf", sa.String(250), nullable=False),
        sa.Column("media", sa.String(20), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(64), nullable=True),
        sa.Column("filed_at", Moment(), nullable=False),
        sa.Column("filed_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("void_at", Moment(), nullable=True),
        sa.Column("void_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("void_why", sa.Text(), nullable=False),
    )
    for column in ("paper_id", "incoming_id"):
        op.create_index(f"ix_filing_{column}", "filing", [column])
    op.create_index("ix_filing_case_at", "filing", ["case_id", "filed_at"])
    _of_family(
        "filing_file",
        sa.Column("filing_id", sa.String(36), sa.ForeignKey("filing.id"), nullable=False, unique=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    guard_rows(op.get_bind(), ("filing", "filing_file"))


def _of_family(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        *columns,
    )
    for owner in ("case_id", "family_id"):
        op.create_index(f"ix_{name}_{owner}", name, [owner])


def downgrade() -> None:
    """Scans are lost; what was signed lies on paper."""
    op.drop_table("filing_file")
    op.drop_table("filing")
