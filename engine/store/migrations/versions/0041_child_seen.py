"""Days on which a child was seen: the reports of visits that name the child among those who were there."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from engine.store.database.row_guards import guard_rows

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

VISIT = sa.table(
    "visit",
    *(sa.column(name) for name in ("id", "case_id", "family_id", "institution", "status", "channel")),
    sa.column("held_on", sa.Date()),
    sa.column("participants", sa.JSON()),
)
MEMBER = sa.table("member", *(sa.column(name) for name in ("id", "family_id", "first_name")))


def upgrade() -> None:
    """What the reports said before goes in by first names that stand alone; from now on endings are understood too."""
    seen = op.create_table(
        "child_seen",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("family_id", sa.String(36), sa.ForeignKey("family.id"), nullable=False),
        sa.Column("institution", sa.String(40), nullable=False),
        sa.Column("visit_id", sa.String(36), sa.ForeignKey("visit.id"), nullable=False),
        sa.Column("member_id", sa.String(36), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.UniqueConstraint("visit_id", "member_id"),
    )
    op.create_index("ix_child_seen_case_id", "child_seen", ["case_id"])
    op.create_index("ix_child_seen_family_id", "child_seen", ["family_id"])
    op.create_index("ix_child_seen", "child_seen", ["member_id", "seen_on"])
    if found := list(_found(op.get_bind())):
        op.bulk_insert(seen, found)
    guard_rows(op.get_bind(), ("child_seen",))


def _found(connection: sa.Connection) -> Iterator[dict[str, object]]:
    people: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(sa.select(MEMBER)):
        people.setdefault(row.family_id, []).append((row.id, row.first_name.lower()))
    held = sa.select(VISIT).where(
        VISIT.c.status == "done", VISIT.c.channel.in_(["home", "office"]), VISIT.c.held_on.is_not(None)
    )
    for visit in connection.execute(held):
        words = {str(said).strip().lower() for said in visit.participants or ()}
        for member_id, name in people.get(visit.family_id, ()):
            if name and name in words:
                own = {name: getattr(visit, name) for name in ("case_id", "family_id", "institution")}
                yield {
                    "id": str(uuid4()), **own, "visit_id": visit.id, "member_id": member_id, "seen_on": visit.held_on,
                }  # fmt: skip


def downgrade() -> None:
    """The reports themselves stay."""
    op.drop_table("child_seen")
