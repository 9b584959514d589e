"""Versions belong to whoever published them, drafts to an institution: a common part that one house changes stays as it was in the others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A lifecycle that a person has published is its institution's; common parts stay everybody's."""
    op.add_column("process_version", sa.Column("owner", sa.String(40), nullable=False, server_default=""))
    op.create_index("ix_process_version_owner", "process_version", ["owner"])
    version = sa.table(
        "process_version", sa.column("owner"), sa.column("institution"), sa.column("published_by")
    )
    theirs = version.c.published_by.is_not(None) & version.c.institution.is_not(None)
    op.execute(version.update().where(theirs).values(owner=version.c.institution))
    _drafts_of_institutions()


def _drafts_of_institutions() -> None:
    """A draft is of the institution of whoever saved it last; one that nobody saved is of nobody and goes."""
    connection = op.get_bind()
    kept = connection.execute(
        sa.text(
            "SELECT p.institution, d.path, d.content, d.version, d.updated_at, d.updated_by"
            " FROM model_draft d JOIN person p ON p.id = d.updated_by"
        )
    ).mappings()
    rows = [dict(row) for row in kept]
    op.drop_table("model_draft")
    moment = sa.DateTime(timezone=True)
    made = op.create_table(
        "model_draft",
        sa.Column("institution", sa.String(40), primary_key=True),
        sa.Column("path", sa.String(300), primary_key=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.Column("updated_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
    )
    if rows and connection.dialect.name == "postgresql":
        op.bulk_insert(made, rows)
    elif rows:  # as SQLite gave them: its moments are texts here
        text = sa.table("model_draft", *(sa.column(name) for name in rows[0]))
        connection.execute(text.insert(), rows)
