"""What was not found out has its day: the curator hears of it that morning, unless somebody has asked since or the case has ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from engine.registry import rows
from engine.store.tables import Case, RiskAssessment, Visit
from engine.usecases.clock.look_at_unknown import look_at_unknown
from tests.engine.usecases.house import MONDAY, House

NEWS = {"code": "ask_again", "to": "curator"}


def written(house: House, case_id: str, source: str, days: int) -> str:
    with house.store.transaction() as tx:
        of = {"case_id": case_id, "family_id": house.case(case_id)["family_id"]}
        on = date(2026, 9, 7) + timedelta(days=days)
        if source == "risk":
            return rows.add(tx, RiskAssessment, **of, source="diagnosis", assessed_on=on, factors={})
        fixed = {"institution": "zhodino", "kind": "scheduled", "channel": "home", "recorded_at": MONDAY}
        return rows.add(tx, Visit, **of, **fixed, status="done", held_on=on)


def looked(house: House, case_id: str, source: str, row: str) -> object:
    with house.store.transaction() as tx:
        return look_at_unknown(tx, case_id, {"source": source, "row": row, "day": "2026-09-14"})


@pytest.mark.parametrize("source", ["risk", "visit"])
def test_the_newest_of_its_kind_is_reminded_of_and_an_older_one_is_not(house: House, source: str) -> None:
    case_id = house.planned()
    first = written(house, case_id, source, 0)
    other = written(house, case_id, "visit" if source == "risk" else "risk", 5)
    assert looked(house, case_id, source, first) == NEWS, "what another kind of form asked does not count"
    assert other != first
    later = written(house, case_id, source, 3)
    assert looked(house, case_id, source, first) is None
    assert looked(house, case_id, source, later) == NEWS


def test_a_case_that_has_ended_asks_nobody(house: House) -> None:
    case_id = house.planned()
    row = written(house, case_id, "risk", 0)
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(status="closed"))
    assert looked(house, case_id, "risk", row) is None
