"""What of the programme in force still has to be done."""

from __future__ import annotations

from datetime import date

from engine.action.context import CaseContext
from engine.operations.measures.measures_open import OPERATION
from engine.registry.work import programmes
from engine.store import cases
from tests.engine.usecases.house import House

TODAY = date(2026, 9, 7)
FACTS = {
    "kind": "ipss_standalone",
    "goals": [],
    "problems": [],
    "ippsu_ref": "",
    "family_participated": True,
    "family_opinion": "",
    "change_reason": "",
    "start_on": TODAY,
    "end_on": TODAY,
}


def open_measures(house: House, case_id: str) -> list[int]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer: list[int] = OPERATION.perform(CaseContext(tx, record).operation_context, {})["open"]
        return answer


def drawn_up(house: House, case_id: str, *titles: str) -> None:
    with house.store.transaction() as tx:
        family = house.case(case_id)["family_id"]
        measures = [{"title": title, "due_on": TODAY} for title in titles]
        programmes.draw_up(tx, case_id, family, {**FACTS, "made_at": tx.now()}, measures)


def approved(house: House, case_id: str) -> None:
    with house.store.transaction() as tx:
        assert programmes.approve(tx, case_id, None, TODAY)


def test_only_the_version_in_force_counts_and_only_what_has_not_ended(house: House) -> None:
    case_id = house.planned()
    drawn_up(house, case_id, "Клуб", "Юрист", "Беседы")
    assert open_measures(house, case_id) == [], "a draft is not in force"
    approved(house, case_id)
    with house.store.transaction() as tx:
        programmes.finish_measure(tx, case_id, 2, "done", done_on=TODAY)
    assert open_measures(house, case_id) == [1, 3]
    drawn_up(house, case_id, "Клуб", "Тренинг")
    assert open_measures(house, case_id) == [1, 3], "a new draft changes nothing yet"
    approved(house, case_id)
    assert open_measures(house, case_id) == [1, 2]


def test_what_helps_a_child_is_told_apart(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        family = house.case(case_id)["family_id"]
        whom = ("мать", "сын, 9 лет", "Семья в целом", "детям")
        measures = [{"title": one, "target": one, "due_on": TODAY} for one in whom]
        programmes.draw_up(tx, case_id, family, {**FACTS, "made_at": tx.now()}, measures)
    approved(house, case_id)
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer = OPERATION.perform(CaseContext(tx, record).operation_context, {})
        assert (answer["open"], answer["for_children"]) == ([1, 2, 3, 4], [2, 4])
