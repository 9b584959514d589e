"""Publishing goes through a gate: what is prepared, signed, refused, waits for its day, and how the scenarios went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Versions that are there already went through no gate: they name no publication."""
    _publications()
    _steps_and_news()
    _runs()


def _publications() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("texts", sa.String(64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("scenarios_note", sa.Text(), nullable=False),
        sa.Column("clauses_note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("prepared_at", MOMENT, nullable=False),
        sa.Column("publish_at", MOMENT, nullable=True),
    )
    op.create_index("ix_publication_list", "publication", ["institution", "status", "id"])


def _steps_and_news() -> None:
    op.create_table(
        "publication_step",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("publication_id", sa.Integer(), sa.ForeignKey("publication.id"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
    )
    op.create_index("ix_publication_step_publication_id", "publication_step", ["publication_id"])
    op.create_table(
        "publication_version",
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("process_version.id"), primary_key=True),
        sa.Column("publication_id", sa.Integer(), sa.ForeignKey("publication.id"), nullable=False),
    )
    op.create_index("ix_publication_version_publication_id", "publication_version", ["publication_id"])
    op.create_table(
        "publication_news",
        sa.Column("publication_id", sa.Integer(), sa.ForeignKey("publication.id"), primary_key=True),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=True),
    )
    op.create_index("ix_publication_news_person", "publication_news", ["person_id", "seen_at"])


def _runs() -> None:
    op.create_table(
        "scenario_run",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("started_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
    )
