"""Cases put into support by hand, and a report asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import update

from engine import journal
from engine.journal import Entry
from engine.queries.reports.behind import Figure, all_behind
from engine.queries.reports.counted import Counted, count
from engine.queries.reports.period import Period
from engine.queries.reports.scope import Cuts, Scope
from engine.queries.reports.sheet import Sheet
from engine.registry.families import families
from engine.store.session import Tx
from engine.store.tables import Case
from tests.engine.usecases.house import House

MINSK = ZoneInfo("Europe/Minsk")
LATER = datetime(2027, 6, 1, tzinfo=UTC)


def moment(text: str) -> datetime:
    """A moment on the institution's clock: «2026-09-07» (noon), «2026-09-07 00:00»."""
    return datetime.fromisoformat(text if " " in text else f"{text} 12:00").replace(tzinfo=MINSK)


def scope_of(house: House, first: date, last: date, login: str = "golub", **cuts: str) -> Scope:
    """What the head of the institution asks, long after."""
    return Scope(house.actor(login), Period(first, last, MINSK), Cuts(**cuts), LATER)


def enrol(house: House, case_id: str, begun: str, ended: str | None = None) -> str:
    """The case is in support from one moment to another, or still; the case."""
    with house.store.transaction() as tx:
        journal.append(tx, f"test:{case_id}", Entry("family.enrolled", {}, None, case_id), moment(begun))
        families.taken_on(tx, case_id, moment(begun))
        if ended is not None:
            over = {"ended_at": moment(ended), "status": "completed"}
            tx.execute(update(Case).where(Case.id == case_id).values(**over))
    return case_id


def lists_agree(tx: Tx, scope: Scope, sheet: Sheet) -> None:
    """Every figure is as many as the lines behind it, the whole and each part."""
    found = count(tx, sheet)
    for name in sheet.figures:
        assert len([*all_behind(tx, scope.actor, sheet, Figure(name))]) == found.whole.figures[name], name
        for by, rows in found.by_part.items():
            for row in rows:
                lines = [*all_behind(tx, scope.actor, sheet, Figure(name, by, row.part))]
                assert len(lines) == row.figures[name], (name, by, row.part)


def parts(found: Counted, by: str, figure: str) -> Mapping[str, float | None]:
    """One figure of every part."""
    return {row.part: row.figures[figure] for row in found.by_part[by] if row.figures[figure]}
