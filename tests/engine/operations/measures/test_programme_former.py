"""What a correction begins with: the goals of the version in force and what is still open in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.action.context import CaseContext
from engine.operations.measures import programme_former
from engine.operations.measures.programme_former import OPERATION
from engine.registry.families.child_words import CHILD
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
    nothing = {
        "goals": [],
        "former_goals": [],
        "former_measures": [],
        "child_words": CHILD,
        "child_had": False,
    }
    assert former(house, own) == nothing, "a draft is no version in force"
    with house.store.transaction() as tx:
        programmes.approve(tx, own, None, TODAY)
        programmes.finish_measure(tx, own, 1, "done", done_on=TODAY)
    found = former(house, own)
    assert found["goals"] == [GOAL]
    assert found["former_goals"] == [{"label": "Сын в школе", "value": "Сын в школе"}]
    assert [each["value"] for each in found["former_measures"]] == ["Школа"], "what is done needs no word"
    assert former(house, beside) == nothing


def test_whether_a_child_had_a_measure_is_read_from_whom_it_was_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["Дьяков Никита Олегович", "Мать"]
    monkeypatch.setattr(programme_former.members, "minors", lambda tx, family_id, today: names)
    had = {}
    for target in ("мать", "занятия с Никитой", "Дочери и матери", "Всем детям семьи"):
        case_id = house.planned()
        with house.store.transaction() as tx:
            facts = {"kind": "action_plan", "goals": [GOAL], "problems": [], "made_at": tx.now()}
            row = {"title": "Клуб", "target": target}
            programmes.draw_up(tx, case_id, house.case(case_id)["family_id"], facts, [row])
            programmes.approve(tx, case_id, None, TODAY)
        had[target] = former(house, case_id)["child_had"]
    assert had == {
        "мать": False,
        "занятия с Никитой": True,
        "Дочери и матери": True,
        "Всем детям семьи": True,
    }
