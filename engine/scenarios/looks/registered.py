"""What a step may expect of the databank: rows of a table that belong to the case or its family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from sqlalchemy import Table, select

from engine.scenarios.play import Play
from engine.store.tables import Base, Case
from engine.words import say

Wanted = Mapping[str, Mapping[str, object] | list[Mapping[str, object]]]


def missing(play: Play, case_id: str, expected: Wanted) -> Iterator[str]:
    """A sentence for every row that is wanted and not there: ``{consent: [{kind: disclosure, recipients: [health]}]}``.

    A row may hold more than is wanted of it. A table no case or family has rows in is a slip of the scenario.
    """
    for name, wanted in expected.items():
        rows = list(_rows(play, case_id, name))
        for one in [wanted] if isinstance(wanted, Mapping) else wanted:
            if not any(all(row.get(key) == value for key, value in one.items()) for row in rows):
                shown = "; ".join(str({key: row.get(key) for key in one}) for row in rows)
                what = say("scenarios.what_registered", about=name)
                yield say("scenarios.other", what=what, expected=dict(one), found=shown or "—")


def _rows(play: Play, case_id: str, name: str) -> Iterator[dict[str, object]]:
    table: Table | None = Base.metadata.tables.get(name)
    if table is None or not {"case_id", "family_id"} & set(table.columns.keys()):
        return
    with play.stage.store.reading() as tx:
        family = select(Case.family_id).where(Case.id == case_id).scalar_subquery()
        mine = table.c.case_id == case_id if "case_id" in table.columns else table.c.family_id == family
        for row in tx.execute(select(table).where(mine)).mappings():
            yield {key: _written(value, play) for key, value in row.items()}


def _written(value: object, play: Play) -> object:
    """As a scenario writes it: days and moments of the institution as text, without seconds."""
    if isinstance(value, datetime):
        return value.astimezone(play.stage.institution.zone).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value
