"""Votes are members' own or entered and confirmed, totals are not typed; who looked at a family is found by the family."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from engine.store.tables import Moment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
TYPED = ("votes_for", "votes_against", "votes_abstain", "chair_vote")


def upgrade() -> None:
    """What members have voted so far is their own. A count of the hall on a question that is still open counts no more."""
    op.add_column("vote", sa.Column("opinion", sa.Text(), nullable=False, server_default=""))
    op.add_column("vote", sa.Column("entered_by", sa.Integer(), nullable=True))
    op.add_column("vote", sa.Column("ground", sa.String(12), nullable=False, server_default=""))
    op.add_column("vote", sa.Column("paper", sa.String(200), nullable=False, server_default=""))
    op.add_column("vote", sa.Column("confirmed_at", Moment(), nullable=True))
    op.add_column("vote", sa.Column("disputed_at", Moment(), nullable=True))
    item = sa.table("agenda_item", sa.column("status"), *(sa.column(name) for name in TYPED))
    _find_looks()
    op.execute(item.update().where(item.c.status == "voting").values(**dict.fromkeys(TYPED)))


def _find_looks() -> None:
    """An index of what the journal of reading has said of families so far."""
    look = op.create_table(
        "family_look",
        sa.Column("family", sa.String(36), primary_key=True),
        sa.Column("stream", sa.String(60), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(12), nullable=False),
    )
    op.create_index("ix_family_look", "family_look", ["family", "at"])
    op.create_table(
        "look_purpose",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("family", sa.String(36), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("sitting", sa.String(64), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("words", sa.String(300), nullable=False, server_default=""),
        sa.UniqueConstraint("family", "reader", "sitting"),
    )
    journal = sa.table(
        "journal",
        *(sa.column(name) for name in ("stream", "seq", "actor_id", "action", "case_id")),
        sa.column("at", Moment()),
        sa.column("facts", sa.JSON()),
    )
    case = sa.table("family_case", sa.column("id"), sa.column("family_id"))
    read = (
        sa.select(journal, case.c.family_id)
        .outerjoin(case, case.c.id == journal.c.case_id)
        .where(journal.c.action.in_(("case.read", "families.resembling")))
    )
    for row in op.get_bind().execute(read).mappings().all():
        alike = row["action"] == "families.resembling"
        families = row["facts"].get("families", []) if alike else [row["family_id"]]
        told = {"stream": row["stream"], "seq": row["seq"], "at": row["at"], "reader": row["actor_id"]}
        what = "alike" if alike else row["facts"].get("what", "case")
        rows = [{"family": family, "what": what, **told} for family in sorted(filter(None, set(families)))]
        if rows:
            op.get_bind().execute(sa.insert(look), rows)
