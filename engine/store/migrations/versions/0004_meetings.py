"""Meetings of a consilium: agenda, members, votes; a signed protocol is guarded by the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.protocol_guards import guard_protocols
from engine.store.tables import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("extraordinary", sa.Boolean(), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=False),
        sa.Column("secretary_id", sa.Integer(), nullable=False),
        sa.Column("quorum_percent", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("rule_sha256", sa.String(length=64), nullable=True),
        sa.Column("postponed_to", sa.String(length=36), nullable=True),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("convened_at", Moment(), nullable=False),
        sa.Column("signed_at", Moment(), nullable=True),
        sa.Column("signed_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chair_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["secretary_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("institution", "body", "year", "number"),
    )
    op.create_index("ix_meeting_list", "meeting", ["institution", "planned_at", "id"], unique=False)
    op.create_table(
        "meeting_member",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=180), nullable=False),
        sa.Column("office", sa.String(length=180), nullable=False),
        sa.Column("votes", sa.Boolean(), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "person_id"),
    )
    op.create_index(op.f("ix_meeting_member_person_id"), "meeting_member", ["person_id"], unique=False)
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("institution", sa.String(length=40), nullable=False),
        sa.Column("body", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("family_id", sa.String(length=36), nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("meeting_id", sa.String(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("recommended_level", sa.String(length=20), nullable=True),
        sa.Column("clause", sa.String(length=60), nullable=False),
        sa.Column("requested_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("due_why", sa.JSON(), nullable=False),
        sa.Column("corrects_id", sa.String(length=36), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column("discussion", sa.Text(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=True),
        sa.Column("level", sa.String(length=20), nullable=True),
        sa.Column("patronage_term", sa.String(length=10), nullable=True),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.Column("effectiveness", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.JSON(), nullable=False),
        sa.Column("votes_for", sa.Integer(), nullable=True),
        sa.Column("votes_against", sa.Integer(), nullable=True),
        sa.Column("votes_abstain", sa.Integer(), nullable=True),
        sa.Column("chair_vote", sa.String(length=10), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["family_case.id"],
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"],
            ["agenda_item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["family.id"],
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_agenda_item_case_id"), "agenda_item", ["case_id"], unique=False)
    op.create_index(op.f("ix_agenda_item_meeting_id"), "agenda_item", ["meeting_id"], unique=False)
    op.create_index(
        "ix_agenda_waiting", "agenda_item", ["institution", "status", "due_at", "id"], unique=False
    )
    op.create_table(
        "vote",
        sa.Column("item_id", sa.String(length=36), nullable=False),
        sa.Column("round", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.String(length=36), nullable=False),
        sa.Column("choice", sa.String(length=10), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["agenda_item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["meeting_member.id"],
        ),
        sa.PrimaryKeyConstraint("item_id", "round", "member_id"),
    )
    guard_protocols(op.get_bind(), wiped=())
