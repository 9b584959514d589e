"""Passages that are under way while their case changes its version: they go on at the place of the other version."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import bindparam, select, update

from engine.runtime.case import RunningCase
from engine.runtime.views import Place
from engine.store.cases import CaseRecord
from engine.store.passages.places import place_of
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Passage

MOVE = (
    update(Passage)
    .where(Passage.id == bindparam("b_id"))
    .values({name: bindparam(f"b_{name}") for name in ("place", "process", "element", "path")})
)

#: A term stands where its task's passage does.
MOVE_TERMS = (
    update(DeadlineRow)
    .where(DeadlineRow.id == bindparam("b_id"))
    .values(place=bindparam("b_place"), path=bindparam("b_path"))
)


def places(running: RunningCase) -> dict[str, Place]:
    """Visit -> where it is, of everything under way."""
    return {step.id: step.place for step in running.active_steps()}


def move_passages(tx: Tx, record: CaseRecord, now: Mapping[str, Place]) -> None:
    """``now``: where each visit is on the version that the record names."""
    query = select(Passage.id).where(Passage.case_id == record.id, Passage.ended_on.is_(None))
    rows = [
        {
            "b_id": visit,
            "b_place": place_of(
                record.institution, record.process_version_id, now[visit].process, now[visit].element
            ),
            "b_process": now[visit].process,
            "b_element": now[visit].element,
            "b_path": "".join(f"/{each}" for each in now[visit].path) + "/",
        }
        for visit in tx.connection.scalars(query)
        if visit in now
    ]
    if rows:
        tx.execute(MOVE, rows)
        tx.execute(MOVE_TERMS, rows)
