"""Consents taken back, data destroyed; the ground of everything handed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.database.protocol_guards import guard_protocols, unguard_protocols
from engine.store.tables import Moment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was taken back here or destroyed; a family whose data is to be closed had withdrawn."""
    op.add_column("family", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("consent", sa.Column("taken_back", sa.JSON(), nullable=True))
    op.add_column("consent", sa.Column("text_version", sa.String(16), nullable=False, server_default=""))
    op.add_column("delivery", sa.Column("ground", sa.String(12), nullable=False, server_default=""))
    op.add_column("delivery", sa.Column("consent_id", sa.String(36), nullable=True))
    _withdrawals()
    _destructions()
    op.execute(
        "UPDATE family SET withdrawn_on = (SELECT max(withdrawn_on) FROM consent WHERE consent.family_id = family.id"
        " AND consent.kind = 'pd' AND consent.status = 'withdrawn') WHERE data_stop_on IS NOT NULL"
    )
    unguard_protocols(op.get_bind())
    guard_protocols(op.get_bind(), wiped=("agenda_item",))


def _withdrawals() -> None:
    op.create_table(
        "consent_withdrawal",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=False),
        sa.Column("signer", sa.Text(), nullable=False),
        sa.Column("recorded_at", Moment(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("stop_on", sa.Date(), nullable=True),
        sa.Column("holder_id", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("done_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
    )
    op.create_index("ix_consent_withdrawal_family_id", "consent_withdrawal", ["family_id"])
    op.create_index("ix_withdrawal_due", "consent_withdrawal", ["institution", "done_at", "stop_on"])


def _destructions() -> None:
    op.create_table(
        "destruction",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("ground", sa.String(20), nullable=False),
        sa.Column("basis", sa.String(200), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("asked_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("decided_by", sa.Integer(), sa.ForeignKey("person.id"), nullable=True),
        sa.Column("decided_at", Moment(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.UniqueConstraint("institution", "year", "number"),
    )
    op.create_index("ix_destruction_family_id", "destruction", ["family_id"])
    op.create_index("ix_destruction_list", "destruction", ["institution", "state", "asked_at"])
    op.create_table(
        "tombstone",
        sa.Column("family_id", sa.String(36), primary_key=True),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("destruction_id", sa.String(36), nullable=False),
        sa.Column("destroyed_at", Moment(), nullable=False),
    )
