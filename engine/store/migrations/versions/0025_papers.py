"""Papers of cases with their exact files, templates of institutions, names declined by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
TABLES = ("paper", "paper_file", "paper_template", "name_form")


def upgrade() -> None:
    """No paper was made here before."""
    _papers()
    _templates()
    _names()
    guard_rows(op.get_bind(), TABLES)


def _papers() -> None:
    _of_family(
        "paper",
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(250), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("about", sa.String(80), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("made_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("element", sa.String(100), nullable=False),
        sa.Column("template", sa.String(20), nullable=False),
        *_hashes(),
        sa.Column("prints", sa.Integer(), nullable=False, server_default="0"),
        sa.UniqueConstraint("institution", "year", "number"),
    )
    op.create_index("ix_paper_case", "paper", ["case_id", "made_at"])
    _of_family(
        "paper_file",
        sa.Column("paper_id", sa.String(36), sa.ForeignKey("paper.id"), nullable=False),
        sa.Column("form", sa.String(4), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("paper_id", "form"),
    )


def _hashes() -> list[sa.schema.SchemaItem]:
    names = ("template", "facts", "docx", "pdf")
    return [sa.Column(f"{name}_sha256", sa.String(64), nullable=False) for name in names]


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


def _templates() -> None:
    op.create_table(
        "paper_template",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("put_at", Moment(), nullable=False),
        sa.Column("put_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.UniqueConstraint("institution", "kind", "version"),
    )


def _names() -> None:
    op.create_table(
        "name_form",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=True),
        sa.Column("words", sa.String(250), nullable=False),
        *(sa.Column(case, sa.String(250), nullable=False) for case in ("gen", "dat", "acc", "ins", "prep")),
        sa.Column("put_at", Moment(), nullable=False),
        sa.Column("put_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
    )
    op.create_index("ix_name_form_family_id", "name_form", ["family_id"])
    op.create_index("ix_name_form_words", "name_form", ["institution", "words"])
