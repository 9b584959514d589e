"""A message to an organisation is a letter with a text, a way and a proof; the log of deliveries becomes letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows
from engine.store.tables import Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None
PERSON = "person.id"
CASE = "family_case.id"


def upgrade() -> None:
    """What was written down as delivered was not: nothing left the house. So it is prepared, and without a text."""
    _agencies()
    _letters()
    _moves()
    _incoming()
    op.execute(
        "insert into letter (id, case_id, family_id, institution, kind, code, agency, recipient, address, element, ground,"
        " consent_id, discloses, subject, text, urgency, status, prepared_at)"
        " select d.id, d.case_id, c.family_id, d.institution, d.kind, d.kind, d.agency, '', '', d.element, d.ground,"
        " d.consent_id, '[]', '', '', 'plain', 'prepared', d.sent_at"
        " from delivery d join family_case c on c.id = d.case_id"
    )
    op.drop_table("delivery")
    guard_rows(op.get_bind(), ("agency", "letter", "letter_move", "incoming"))


def _agencies() -> None:
    """No page ever wrote an organisation down; a row that somebody put there by hand keeps its name and agreement."""
    op.create_table(
        "agency_kept",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(250), nullable=False),
        sa.Column("addressee", sa.String(250), nullable=False),
        sa.Column("address", sa.String(250), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("guarded", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("agreement_no", sa.String(60), nullable=False),
        sa.Column("agreement_from", sa.Date(), nullable=True),
        sa.Column("agreement_to", sa.Date(), nullable=True),
        sa.Column("contacts", sa.Text(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.Column("changed_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
    )
    op.execute(
        "insert into agency_kept (id, institution, kind, name, addressee, address, email, guarded, phone, territory,"
        " agreement_no, agreement_from, agreement_to, contacts, changed_at)"
        " select id, institution, code, name, department, '', '', false, '', '', agreement_no, agreement_from,"
        " agreement_to, contacts, current_timestamp from agency"
    )
    op.drop_table("agency")
    op.rename_table("agency_kept", "agency")
    op.create_index("ix_agency_kind", "agency", ["institution", "kind"])


def _letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey(CASE), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("agency", sa.String(180), nullable=False),
        sa.Column("agency_id", sa.String(36), sa.ForeignKey("agency.id"), nullable=True),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("element", sa.String(100), nullable=False),
        sa.Column("clause", sa.String(60), nullable=True),
        sa.Column("ground", sa.String(12), nullable=False),
        sa.Column("consent_id", sa.String(36), nullable=True),
        sa.Column("discloses", sa.JSON(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("urgency", sa.String(10), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("way", sa.String(12), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("prepared_at", Moment(), nullable=False),
        sa.Column("prepared_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("registered_at", Moment(), nullable=True),
        sa.Column("registered_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("send_by", Moment(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("fault", sa.String(60), nullable=True),
        sa.UniqueConstraint("institution", "year", "number"),
    )
    op.create_index("ix_letter_case_id", "letter", ["case_id"])
    op.create_index("ix_letter_family_id", "letter", ["family_id"])
    op.create_index("ix_letter_list", "letter", ["institution", "status", "send_by"])
    op.create_index("ix_letter_answer", "letter", ["institution", "answer_by"])


def _moves() -> None:
    op.create_table(
        "letter_move",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True
        ),
        sa.Column("case_id", sa.String(36), sa.ForeignKey(CASE), nullable=False),
        sa.Column("letter_id", sa.String(36), sa.ForeignKey("letter.id"), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey(PERSON), nullable=True),
        sa.Column("way", sa.String(12), nullable=True),
        sa.Column("proof", sa.Text(), nullable=False),
    )
    op.create_index("ix_letter_move_case_id", "letter_move", ["case_id"])
    op.create_index("ix_letter_move_letter_id", "letter_move", ["letter_id"])


def _incoming() -> None:
    op.create_table(
        "incoming",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(12), nullable=False),
        sa.Column("agency", sa.String(180), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("their_number", sa.String(60), nullable=False),
        sa.Column("their_date", sa.Date(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("case_id", sa.String(36), sa.ForeignKey(CASE), nullable=True),
        sa.Column("letter_id", sa.String(36), sa.ForeignKey("letter.id"), nullable=True),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), sa.ForeignKey(PERSON), nullable=False),
        sa.Column("void_at", Moment(), nullable=True),
        sa.Column("void_why", sa.Text(), nullable=False),
        sa.UniqueConstraint("institution", "year", "number"),
    )
    op.create_index("ix_incoming_case_id", "incoming", ["case_id"])
    op.create_index("ix_incoming_letter_id", "incoming", ["letter_id"])
