"""Keeps how a case passes through its diagrams, from the same steps that the journal gets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, update

from engine.store.cases import CaseRecord, CaseRows
from engine.store.passages.places import KEPT, LISTENERS, path_of, place_of
from engine.store.passages.statements import BEGIN, END
from engine.store.session import Tx
from engine.store.tables import Passage
from engine.store.tables.cases.passing import DROPPED

Facts = Mapping[str, Any]  # of one step, as the journal keeps it
ENDS = ("completed", "cancelled", "left")


def begins(step: Facts) -> bool:
    """A listener is no work before it has fired; anything else runs from the moment it is entered."""
    return bool(step["event"] == ("fired" if step["kind"] in LISTENERS else "entered"))


def keep(tx: Tx, record: CaseRecord, steps: Iterable[Facts], before: CaseRows) -> None:
    """Begin what was entered, end what was left. ``before``: the terms as they stood when the action began."""
    now = tx.now()
    minute = int(now.timestamp()) // 60
    day = now.astimezone(tx.config.institutions[record.institution].zone).date().toordinal()
    fresh: dict[str, dict[str, object]] = {}
    over: list[dict[str, object]] = []
    for step in steps:
        if step["kind"] not in KEPT:
            continue
        visit, dropped = step["task"], step["event"] == "cancelled"
        if begins(step):
            fresh[visit] = _row(record, step, minute)
        elif step["event"] in ENDS and visit in fresh:
            fresh[visit].update(ended_on=day, spent=DROPPED if dropped else 0)
        elif step["event"] in ENDS:
            term = before.deadlines.get(visit)
            late = term is not None and term.due_at <= now
            over.append(
                {"b_id": visit, "b_minute": minute, "b_day": day, "b_late": late, "b_dropped": int(dropped)}
            )
    if over:
        END.send(tx, *over)
    if fresh:
        BEGIN.send(tx, *fresh.values())


def take_back(tx: Tx, steps: Sequence[Facts]) -> None:
    """What an undone completion had begun was never there, what it had ended goes on."""
    counted = [step for step in steps if step["kind"] in KEPT]
    entered = {step["task"] for step in counted if begins(step)}
    left = {step["task"] for step in counted if step["event"] in ENDS} - entered
    tx.execute(delete(Passage).where(Passage.id.in_(entered)))
    goes_on = update(Passage).where(Passage.id.in_(left))
    tx.execute(goes_on.values(ended_on=None, spent=None, late=False))


def _row(record: CaseRecord, step: Facts, minute: int) -> dict[str, object]:
    process, element = step["process"], step["element"]
    return {
        "id": step["task"],
        "case_id": record.id,
        "place": place_of(record.institution, record.process_version_id, process, element),
        "process": process,
        "element": element,
        "path": path_of(*step["path"]),
        "began": minute,
        "ended_on": None,
        "spent": None,
        "late": False,
    }
