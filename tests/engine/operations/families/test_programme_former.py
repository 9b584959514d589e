"""What a correction begins with: the goals of the version in force and what is still open in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.action.context import CaseContext
from engine.operations.families.programme_former import OPERATION
from engine.registry.work import programmes
from engine.store import cases
from tests.engine.usecases.house import House

TODAY = date(2026, 9, 7)
GOAL = {"goal": "Сын в школе", "indicator": "Пропуски", "baseline": "12", "target": "1"}


def former(house: House, case_id: str) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer: dict[str, Any] = OPERATION.perform(CaseContext(tx, record).operation_context, {})
        return answer


def draft(house: House, case_id: str, *titles: str) -> None:
    with house.store.transaction() as tx:
        facts = {"kind": "action_plan", "goals": [GOAL], "problems": [], "made_at": tx.now()}
        rows = [{"title": title} for title in titles]
        programmes.draw_up(tx, case_id, house.case(case_id)["family_id"], facts, rows)


def test_of_the_version_in_force_and_of_this_family(house: House) -> None:
    own, beside = house.planned(), house.planned()
    draft(house, beside, "Суд")
    draft(house, own, "Нарколог", "Школа")
    nothing = {"goals": [], "former_goals": [], "former_measures": []}
    assert former(house, own) == nothing, "a draft is no version in force"
    with house.store.transaction() as tx:
        programmes.approve(tx, own, None, TODAY)
        programmes.finish_measure(tx, own, 1, "done", done_on=TODAY)
    found = former(house, own)
    assert found["goals"] == [GOAL]
    assert found["former_goals"] == [{"label": "Сын в школе", "value": "Сын в школе"}]
    assert [each["value"] for each in found["former_measures"]] == ["Школа"], "what is done needs no word"
    assert former(house, beside) == nothing
