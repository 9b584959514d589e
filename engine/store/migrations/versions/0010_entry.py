"""How people come in: links for passwords, second factors, known places, attempts in vain, roles that wait for a signature."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. Roles that people hold stay as they are: they were given before a signature was asked."""
    op.add_column("session", sa.Column("address", sa.String(45), nullable=False, server_default=""))
    _doors()
    op.create_table(
        "failed_entry",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
        sa.Column("shut_until", Moment(), nullable=True),
    )
    op.create_index("ix_failed_entry_last_at", "failed_entry", ["last_at"])
    _requests()


def _person(name: str = "person_id", *, key: bool = False, may_lack: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.id"), primary_key=key, nullable=may_lack)


def _doors() -> None:
    op.create_table(
        "entry_link",
        _person(key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        _person("made_by", may_lack=True),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=False),
        sa.UniqueConstraint("digest"),
    )
    op.create_table(
        "second_factor",
        _person(key=True),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=True),
        sa.Column("since", Moment(), nullable=False),
    )
    op.create_table("recovery_code", _person(key=True), sa.Column("digest", sa.String(64), primary_key=True))
    op.create_table(
        "known_place",
        _person(key=True),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seen_at", Moment(), nullable=False),
    )


def _requests() -> None:
    op.create_table(
        "access_request",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        _person(),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("role", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        _person("asked_by", may_lack=True),
        sa.Column("asked_at", Moment(), nullable=False),
        _person("decided_by", may_lack=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("remark", sa.String(300), nullable=False),
    )
    op.create_index("ix_access_request_person_id", "access_request", ["person_id"])
    op.create_index("ix_access_request_list", "access_request", ["institution", "state", "asked_at"])
