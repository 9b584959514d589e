"""Broken terms of two people, two steps and three clauses beside one case."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from engine.queries.boards.board import Horizon
from engine.queries.boards.terms.asked import PERIOD, AskedTerms
from engine.store.tables import DeadlineRow
from tests.engine.usecases.house import MONDAY, House
from tests.engine.usecases.planted import Bed

ZONE = ZoneInfo("Europe/Minsk")
HORIZON = Horizon.at(MONDAY, ZONE)
TODAY = date(2026, 9, 7)
YEAR = AskedTerms.of({"scope": PERIOD, "since": "2020-01-01", "until": "2020-12-31"}, TODAY)
DUE = MONDAY.replace(year=2020, month=3)
HOUR = timedelta(hours=1)


def planted(house: House) -> Bed:
    """Five terms of March 2020: three of one's, one of another's, one that nobody took; of a case of nobody else's test."""
    bed = Bed.of(house, house.planned())
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    common = {
        "started_at": DUE - 9 * HOUR,
        "status": "breached",
        "why": [],
        "role": "curator",
        "closed_at": DUE + 4 * HOUR,
        "element": "x",
    }
    rows = [
        {"task_id": "1", "name": "Первый", "assignee_id": mazur, "due_at": DUE, "clauses": ["a.1"]},
        {"task_id": "2", "name": "Второй", "assignee_id": sokol, "due_at": DUE + HOUR, "clauses": ["a.1", "a.2"],
         "started_at": DUE + 4 * HOUR, "closed_at": DUE + 9 * HOUR},
        {"task_id": "3", "name": "Второй", "assignee_id": mazur, "due_at": DUE + 2 * HOUR, "clauses": ["a.12"], "closed_at": DUE + 4.5 * HOUR},
        {"task_id": "4", "name": "Второй", "assignee_id": None, "due_at": DUE + 3 * HOUR, "clauses": [], "closed_at": DUE + 4.5 * HOUR},
        {"task_id": "5", "name": "Третий", "assignee_id": mazur, "due_at": DUE + 3.5 * HOUR, "clauses": ["a.1"],
         "started_at": DUE + 5 * HOUR, "closed_at": DUE + 6 * HOUR},
    ]  # fmt: skip
    bed.plant(DeadlineRow, *({**common, "breached_at": row["due_at"], **row} for row in rows))
    return bed


def norm_broken(house: House, bed: Bed) -> None:
    """Beside them a norm of February that was not met: written down at its end, broken and over at once."""
    at = DUE + 3.7 * HOUR
    moments = dict.fromkeys(("started_at", "due_at", "breached_at", "closed_at"), at)
    row = {"task_id": "", "name": "Норма", "assignee_id": house.actor("sokol").id, "clauses": ["a.3"]}
    bed.plant(DeadlineRow, {**row, **moments, "status": "breached", "why": [], "role": None, "element": "x"})
