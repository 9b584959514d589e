"""What tells a dozen tasks of one kind apart, in the row of the task and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from engine.action.tasks.naming import about
from engine.registry import rows
from engine.registry.work import programmes, visits
from engine.runtime.views import OpenTask, Place
from engine.store.tables import Referral
from tests.engine.usecases.house import House

DAY = date(2026, 9, 7)


def task(named_by: str, **data: object) -> OpenTask:
    place = Place("step", "Шаг", "p")
    return OpenTask(
        "1", place, "Куратор", None, None, (), (), None, None, 50, (), "", data, {"named_by": named_by}
    )


@pytest.fixture
def case_id(house: House) -> str:
    case_id = house.planned()
    with house.store.transaction() as tx:
        facts = {"kind": "action_plan", "goals": [], "problems": [], "made_at": tx.now()}
        rows = [{"title": "Консультация нарколога", "target": "отец"}, {"title": "Подбор работы"}]
        programmes.draw_up(tx, case_id, house.case(case_id)["family_id"], facts, rows)
    return case_id


def said(house: House, case_id: str, of: OpenTask) -> str:
    with house.store.reading() as tx:
        return about(tx, case_id, of)


def test_a_measure_is_named_with_whom_it_is_for(house: House, case_id: str) -> None:
    assert said(house, case_id, task("measure", measure={"no": 1})) == "Консультация нарколога, отец"
    assert said(house, case_id, task("measure", measure_no=2)) == "Подбор работы"
    assert said(house, case_id, task("measure", measure={"no": 9})) == ""
    assert said(house, house.planned(), task("measure", measure={"no": 1})) == ""


def test_a_visit_has_the_number_after_those_that_were_held(house: House, case_id: str) -> None:
    assert said(house, case_id, task("visit")) == "№ 1"
    with house.store.transaction() as tx:
        family = house.case(case_id)["family_id"]
        place = {
            "case_id": case_id,
            "family_id": family,
            "institution": "zhodino",
            "channel": "home",
            "kind": "planned",
        }
        held = {**place, "status": "done", "held_on": DAY}
        visits.add(tx, held)
        visits.add(tx, held | {"contact": "nobody"})
    assert said(house, case_id, task("visit")) == "№ 2"


def test_a_request_says_whom_one_asks_and_an_unknown_code_says_nothing(house: House, case_id: str) -> None:
    assert said(house, case_id, task("agency", agency="health")) == "учреждение здравоохранения"
    assert said(house, case_id, task("agency", agency="Петрова Анна")) == ""
    assert said(house, case_id, task("")) == said(house, case_id, task("family")) == ""


def test_a_request_to_one_of_two_of_a_kind_says_which_by_the_plan_or_by_itself(house: House) -> None:
    case_id = house.planned()
    family = house.case(case_id)["family_id"]
    fund = {"agency": "ngo", "agency_name": "Фонд «Родные»"}
    with house.store.transaction() as tx:
        facts = {"kind": "action_plan", "goals": [], "problems": [], "made_at": tx.now()}
        programmes.draw_up(tx, case_id, family, facts, [{"title": "Кружок", **fund}])
        own = {"case_id": case_id, "family_id": family, "institution": "zhodino", "kind": "request"}
        request = rows.add(tx, Referral, **own, **fund, data_disclosed=[], status="sent", sent_on=DAY)
    assert said(house, case_id, task("agency", agency="ngo", measure_no=1)) == "Фонд «Родные»"
    assert said(house, case_id, task("agency", agency="ngo", request_id=request)) == "Фонд «Родные»"
    assert said(house, case_id, task("agency", agency="health", measure_no=1)) == "учреждение здравоохранения"


def test_a_letter_is_named_by_its_number_and_to_whom_it_went(house: House, case_id: str) -> None:
    told = {"number": "2/2026", "to": "Средняя школа № 8, директору"}
    assert said(house, case_id, task("letter", letter=told)) == "№ 2/2026, Средняя школа № 8, директору"
    assert said(house, case_id, task("letter", letter={"to": "Поликлиника"})) == "Поликлиника"
    assert said(house, case_id, task("letter")) == ""
