"""Who of a family is not of age on the day of the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.action.context import CaseContext
from engine.operations.families.family_children import OPERATION
from engine.registry.families import members
from engine.store import cases
from tests.engine.usecases.house import House

PEOPLE = (
    ("Белова Анна Петровна", date(1990, 1, 2), "mother"),
    ("Белов Борис Ильич", date(2008, 9, 7), "child"),  # of age today
    ("Белова Вера Ильинична", date(2008, 9, 8), "child"),
    ("Белов Глеб Ильич", date(2020, 3, 1), "sibling"),
    ("Белова Дина", None, "child"),
    ("Белов Егор", None, "other"),
)


def children(house: House, case_id: str) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer: dict[str, Any] = OPERATION.perform(CaseContext(tx, record).operation_context, {})
        return answer


def test_minors_of_this_family_and_a_choice_for_all_of_them(house: House) -> None:
    own, beside = house.planned(), house.planned()
    for case_id, people in ((own, PEOPLE), (beside, (("Чужой Иван", date(2020, 1, 1), "child"),))):
        with house.store.transaction() as tx:
            for name, born, relation in people:
                named = members.Named(name, born, facts={"relation": relation})
                members.keep(tx, "zhodino", house.case(case_id)["family_id"], named)
    found = children(house, own)
    names = [each["value"] for each in found["children"]]
    assert set(names) == {"Белова Вера Ильинична", "Белов Глеб Ильич", "Белова Дина"}
    assert [each["value"] for each in found["whom"]] == ["Всем детям семьи", *names]
