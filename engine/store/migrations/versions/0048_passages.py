"""How cases pass the steps of their diagrams, as rows; what the journal has of it already goes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.config import current
from engine.store.passages.places import KEPT, LISTENERS, place_of, rounded

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None

ENDS = ("completed", "cancelled", "left")
Row = dict[str, Any]


def upgrade() -> None:
    """Cases that run stand where the journal says; terms that were broken are told by the terms themselves."""
    passage = op.create_table(
        "passage",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("case_id", sa.String(36), sa.ForeignKey("family_case.id"), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("process", sa.String(100), nullable=False),
        sa.Column("element", sa.String(100), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("ended_on", sa.Integer()),
        sa.Column("spent", sa.Integer()),
        sa.Column("late", sa.Boolean(), nullable=False),
    )
    portion: list[Row] = []
    for row in _told(op.get_bind()):
        portion.append(row)
        if len(portion) == 5000:
            op.bulk_insert(passage, portion)
            portion = []
    if portion:
        op.bulk_insert(passage, portion)
    op.create_index("ix_passage_case_id", "passage", ["case_id"])
    for name, columns, which in (
        ("ix_passage_here", ["place", "case_id"], "ended_on IS NULL"),
        ("ix_passage_over", ["place", "spent", "ended_on", "late"], "ended_on IS NOT NULL"),
    ):
        op.create_index(
            name, "passage", columns, sqlite_where=sa.text(which), postgresql_where=sa.text(which)
        )
    op.execute(
        "UPDATE passage SET late = true WHERE ended_on IS NOT NULL AND EXISTS"
        " (SELECT 1 FROM deadline WHERE deadline.task_id = passage.id AND deadline.breached_at IS NOT NULL)"
    )


def downgrade() -> None:
    """The journal keeps the steps."""
    op.drop_table("passage")


def _told(connection: sa.Connection) -> Iterator[Row]:
    """Case by case, so that only one case's rows are in memory."""
    of_case = sa.table(
        "family_case", *(sa.column(name) for name in ("id", "institution", "process_version_id"))
    )
    for case in connection.execute(sa.select(of_case)).all():
        yield from _of_case(connection, case)


def _of_case(connection: sa.Connection, case: sa.Row[Row]) -> Iterator[Row]:
    journal = sa.table(
        "journal",
        *(sa.column(name) for name in ("stream", "seq", "action")),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("facts", sa.JSON()),
    )
    lines = sa.select(journal.c.at, journal.c.action, journal.c.facts)
    rows: dict[str, Row | None] = {}
    last: dict[str, Row | None] = {}  # what the last line with steps has touched, as it was before
    house = current().institutions.get(case.institution)
    for line in connection.execute(
        lines.where(journal.c.stream == f"case:{case.id}").order_by(journal.c.seq)
    ):
        if line.action == "task.undone":
            rows = {visit: row for visit, row in (rows | last).items() if row is not None}
        steps = [step for step in line.facts.get("steps", ()) if step.get("kind") in KEPT]
        if steps:
            last = {step["task"]: rows.get(step["task"]) for step in steps}
            at = line.at.replace(tzinfo=line.at.tzinfo or UTC)
            day = at.astimezone(house.zone if house else UTC).date().toordinal()
            for step in steps:
                _take(rows, case, step, at, day)
    yield from (row for row in rows.values() if row is not None)


def _take(rows: dict[str, Row | None], case: sa.Row[Row], step: Row, at: datetime, day: int) -> None:
    visit, minute = step["task"], int(at.timestamp()) // 60
    if step["event"] == ("fired" if step["kind"] in LISTENERS else "entered"):
        process, element = step["process"], step["element"]
        rows[visit] = {
            "id": visit,
            "case_id": case.id,
            "place": place_of(case.institution, case.process_version_id, process, element),
            "process": process,
            "element": element,
            "path": "".join(f"/{each}" for each in step["path"]) + "/",
            "began": minute,
            "ended_on": None,
            "spent": None,
            "late": False,
        }
    elif step["event"] in ENDS and (begun := rows.get(visit)):
        went = rounded(max(0, minute - begun["began"]))
        spent = -1 if step["event"] == "cancelled" else went
        rows[visit] = {**begun, "ended_on": day, "spent": spent}
