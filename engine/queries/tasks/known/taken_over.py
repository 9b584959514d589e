"""What a form takes over from the version before it: nobody types again what the plan in force already says.

A task says so by the property ``taken_over``. The rows stand in the form alone: the state of the case keeps no words and no names of
people (docs/threats.md, R12).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from engine.registry.states import open_states
from engine.registry.work import programmes
from engine.runtime.views import OpenTask
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import ProgrammeMeasure, Submission
from engine.store.tables.base import folded

Row = dict[str, object]
PROPERTY, MEASURES = "taken_over", "measures"
AFTER = "predecessor"  # of a row: the number of the measure it waits for


def taken_over(tx: Tx, case_id: str, task: OpenTask) -> dict[str, object]:
    """Measures of the version in force that have not ended, as its own form had them; nothing where the task takes nothing over."""
    if task.properties.get(PROPERTY) != MEASURES:
        return {}
    current = programmes.newest(tx, case_id, "current")
    titles = _open(tx, current.id) if current else []
    rows = _as_written(tx, case_id, current.made_at, titles) if current and titles else []
    return {MEASURES: rows or None}  # a variable of the case by this name has no words in it


def _open(tx: Tx, programme_id: str) -> list[str]:
    wanted = select(ProgrammeMeasure.title).where(
        ProgrammeMeasure.programme_id == programme_id, ProgrammeMeasure.status.in_(open_states("measure"))
    )
    return [folded(title) for title in tx.connection.scalars(wanted.order_by(ProgrammeMeasure.no))]


def _as_written(tx: Tx, case_id: str, made_at: datetime, titles: list[str]) -> list[Row]:
    """Rows of the form that made the version: a later draft that nobody approved is none of them."""
    wanted = select(Submission.data).where(
        Submission.case_id == case_id, Submission.form.like("f06%"), Submission.at <= made_at
    )
    for sent in tx.execute(wanted.order_by(Submission.id.desc())):
        rows = _rows(sent)
        if set(titles) <= {folded(str(row.get("title"))) for row in rows}:
            return _renumbered(rows, titles)
    return []


def _rows(sent: NamedRow) -> list[Row]:
    told = sent.data.get(MEASURES)
    return [dict(row) for row in told if isinstance(row, Mapping)] if isinstance(told, list) else []


def _renumbered(rows: list[Row], titles: list[str]) -> list[Row]:
    """The open ones alone; «после мероприятия №» follows them, and falls away with what has ended."""
    kept = [no for no, row in enumerate(rows, 1) if folded(str(row.get("title"))) in titles]
    places = {no: place for place, no in enumerate(kept, 1)}
    return [
        {**row, AFTER: next((place for no, place in places.items() if no == row[AFTER]), None)}
        if row.get(AFTER)
        else row
        for row in (rows[no - 1] for no in kept)
    ]
