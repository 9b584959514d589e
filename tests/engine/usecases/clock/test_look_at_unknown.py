"""What was not found out has its day: the curator hears of it that morning, unless a form has said it since or the case has ended."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.registry import rows
from engine.store.tables import Case, UnknownFact
from engine.usecases.clock.look_at_unknown import look_at_unknown
from tests.engine.usecases.house import House

NEWS = {"code": "ask_again", "to": "curator"}
DAY = date(2026, 9, 14)
KNOWN = {"task_id": "t1", "form": "f05", "form_name": "Диагностика", "label": "Школа", "special": False}


def written(house: House, case_id: str, **facts: object) -> None:
    with house.store.transaction() as tx:
        own = {"case_id": case_id, "family_id": house.case(case_id)["family_id"], "institution": "zhodino"}
        row = {"field": "school", "why": "not_found_out", "ask_on": DAY, "noted_on": date(2026, 9, 7)}
        rows.add(tx, UnknownFact, **own, **KNOWN, **{**row, **facts})


def looked(house: House, case_id: str, **said: str) -> object:
    with house.store.transaction() as tx:
        return look_at_unknown(tx, case_id, {"task": "t1", "day": DAY.isoformat(), **said})


def test_what_stands_is_told_of_on_its_day(house: House) -> None:
    case_id = house.planned()
    written(house, case_id)
    written(house, case_id, field="pdn", settled_on=DAY, settled="found")
    assert looked(house, case_id) == NEWS
    assert looked(house, case_id, task="t2") is None
    assert looked(house, case_id, day="2026-09-15") is None


@pytest.mark.parametrize("settled", ["found", "asked"])
def test_what_a_form_has_said_or_asked_since_is_not(house: House, settled: str) -> None:
    case_id = house.planned()
    written(house, case_id, settled_on=DAY, settled=settled, settled_task="t2")
    assert looked(house, case_id) is None


def test_a_row_of_an_older_version_tells(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        assert look_at_unknown(tx, case_id, {"source": "risk", "row": "r", "day": "2026-09-14"}) == NEWS


def test_a_case_that_has_ended_asks_nobody(house: House) -> None:
    case_id = house.planned()
    written(house, case_id)
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == case_id).values(status="closed"))
    assert looked(house, case_id) is None
