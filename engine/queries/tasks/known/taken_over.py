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
from engine.store.session import Tx
from engine.store.tables import ProgrammeMeasure, Submission
from engine.store.tables.base import folded

Row = dict[str, object]
PROPERTY, MEASURES, IPPSU = "taken_over", "measures", "ippsu"
OF_IPPSU = ("kind", "ippsu_absent", "ippsu_ref", "ippsu_until", "ippsu_services")
AFTER = "predecessor"  # of a row: the number of the measure it waits for


def taken_over(tx: Tx, case_id: str, task: OpenTask) -> dict[str, object]:
    """Measures of the version in force that have not ended, as its own form had them, and the ИППСУ it stands on with its
    services (clause omsk.5.2); nothing where the task takes nothing over."""
    wanted = [one.strip() for one in task.properties.get(PROPERTY, "").split(",")]
    if not {MEASURES, IPPSU} & set(wanted):
        return {}
    current = programmes.newest(tx, case_id, "current")
    titles = _open(tx, current.id) if current else []
    sent = _as_written(tx, case_id, current.made_at, titles) if current else {}
    rows = _rows(sent)
    found = _of_ippsu(sent, rows, titles if MEASURES in wanted else []) if IPPSU in wanted else {}
    if MEASURES in wanted:  # a variable of the case by this name has no words in it
        found[MEASURES] = _renumbered(rows, titles) or None
    return found


def _open(tx: Tx, programme_id: str) -> list[str]:
    wanted = select(ProgrammeMeasure.title).where(
        ProgrammeMeasure.programme_id == programme_id, ProgrammeMeasure.status.in_(open_states("measure"))
    )
    return [folded(title) for title in tx.connection.scalars(wanted.order_by(ProgrammeMeasure.no))]


def _as_written(tx: Tx, case_id: str, made_at: datetime, titles: list[str]) -> Mapping[str, object]:
    """The form that made the version: a later draft that nobody approved is none."""
    wanted = select(Submission.data).where(
        Submission.case_id == case_id, Submission.form.like("f06%"), Submission.at <= made_at
    )
    for sent in tx.execute(wanted.order_by(Submission.id.desc())):
        rows = _rows(sent.data)
        if rows and set(titles) <= {folded(str(row.get("title"))) for row in rows}:
            found: Mapping[str, object] = sent.data
            return found
    return {}


def _rows(sent: Mapping[str, object], list_: str = MEASURES) -> list[Row]:
    told = sent.get(list_)
    return [dict(row) for row in told if isinstance(row, Mapping)] if isinstance(told, list) else []


def _of_ippsu(sent: Mapping[str, object], rows: list[Row], titles: list[str]) -> dict[str, object]:
    """What the version said of the ИППСУ; a service whose measure does not go on has none named yet."""
    places = _places(rows, titles)
    services = [
        {**row, "measure_no": next((new for old, new in places.items() if old == row["measure_no"]), None)}
        if row.get("measure_no")
        else row
        for row in _rows(sent, "ippsu_services")
    ]
    found = {name: sent[name] for name in OF_IPPSU if sent.get(name) is not None}
    return found | ({"ippsu_services": services} if services else {})


def _renumbered(rows: list[Row], titles: list[str]) -> list[Row]:
    """The open ones alone; «после мероприятия №» follows them, and falls away with what has ended."""
    places = _places(rows, titles)
    return [
        {**row, AFTER: next((place for no, place in places.items() if no == row[AFTER]), None)}
        if row.get(AFTER)
        else row
        for row in (rows[no - 1] for no in places)
    ]


def _places(rows: list[Row], titles: list[str]) -> dict[int, int]:
    """Number in the former version -> in this one, of what goes on."""
    kept = [no for no, row in enumerate(rows, 1) if folded(str(row.get("title"))) in titles]
    return {no: place for place, no in enumerate(kept, 1)}
