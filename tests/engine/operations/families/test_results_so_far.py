"""What the final analysis is opened with: the plan's goals, what was carried out, how often the family was seen, the risk."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.action.context import CaseContext
from engine.operations.families.results_so_far import OPERATION
from engine.registry import rows
from engine.registry.work import programmes
from engine.store import cases
from engine.store.tables import RiskAssessment, Visit
from tests.engine.usecases.house import House

TODAY = date(2026, 9, 7)
GOALS = [{"goal": "Сын в школе", "indicator": "Пропуски", "target": "не более 1", "baseline": "12"}]
FACTS = {
    "kind": "ipss_standalone",
    "goals": GOALS,
    "problems": [],
    "ippsu_ref": "",
    "family_participated": True,
    "family_opinion": "",
    "change_reason": "",
    "start_on": TODAY,
    "end_on": TODAY,
}
NOTHING = {
    "goals": [],
    "dropped": [],
    "goals_dropped": [],
    "measures_planned": 0,
    "measures_done": 0,
    "visits_held": 0,
    "risk_before": None,
    "risk_after": None,
}


def counted(house: House, case_id: str) -> dict[str, Any]:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        answer: dict[str, Any] = OPERATION.perform(CaseContext(tx, record).operation_context, {})
        return answer


def seen(house: House, case_id: str, **values: object) -> None:
    with house.store.transaction() as tx:
        of = {"case_id": case_id, "family_id": house.case(case_id)["family_id"]}
        if "score" in values:
            rows.add(tx, RiskAssessment, **of, source="diagnosis", factors={}, **values)
        else:
            fixed = {
                "institution": "zhodino",
                "kind": "scheduled",
                "channel": "home",
                "recorded_at": tx.now(),
            }
            rows.add(tx, Visit, **of, **fixed, held_on=TODAY, **values)


def test_a_case_without_a_plan_has_come_to_nothing_yet(house: House) -> None:
    assert counted(house, house.planned()) == NOTHING


def test_the_plan_in_force_its_measures_visits_held_and_the_first_and_last_score(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        family = house.case(case_id)["family_id"]
        measures = [{"title": title, "due_on": TODAY} for title in ("Клуб", "Юрист", "Беседы")]
        programmes.draw_up(tx, case_id, family, {**FACTS, "made_at": tx.now()}, measures)
    assert counted(house, case_id) == NOTHING, "a draft is no plan yet"
    with house.store.transaction() as tx:
        programmes.approve(tx, case_id, None, TODAY)
        programmes.finish_measure(tx, case_id, 2, "done", done_on=TODAY)
        programmes.finish_measure(tx, case_id, 3, "cancelled", reason="Семья уехала")
    for status in ("done", "done", "missed"):
        seen(house, case_id, status=status)
    for day, score in ((20, 3), (1, 9), (10, None)):
        seen(house, case_id, assessed_on=date(2026, 8, day), score=score)
    assert counted(house, case_id) == {
        "goals": [{"goal": "Сын в школе", "target": "не более 1"}],
        "dropped": [{"what": "Беседы", "reason": "Семья уехала", "by": ""}],
        "goals_dropped": [],
        "measures_planned": 2,
        "measures_done": 1,
        "visits_held": 2,
        "risk_before": 9,
        "risk_after": 3,
    }


def version(house: House, case_id: str, goals: list[str], measures: list[str], **facts: object) -> None:
    """The next version of the plan, in force."""
    with house.store.transaction() as tx:
        family = house.case(case_id)["family_id"]
        aims = [{"goal": goal, "target": "да"} for goal in goals]
        rows_of = [{"title": title, "due_on": TODAY} for title in measures]
        programmes.draw_up(
            tx, case_id, family, {**FACTS, "goals": aims, "made_at": tx.now(), **facts}, rows_of
        )
        assert programmes.approve(tx, case_id, house.actor("golub").id, TODAY)


def test_a_correction_takes_nothing_away_of_what_was_done_or_promised(house: House) -> None:
    case_id, beside = house.planned(), house.planned()
    version(house, beside, ["Чужая цель"], ["Чужое дело"])
    version(
        house, case_id, ["Сын в школе", "Отец лечится", "Долг выплачен"], ["Клуб", "Юрист", "Беседы", "Врач"]
    )
    with house.store.transaction() as tx:
        programmes.finish_measure(tx, case_id, 2, "done", done_on=TODAY)
        programmes.finish_measure(tx, case_id, 4, "not_done", reason="Врача нет")
    dropped = [
        {"kind": "goal", "title": "Отец лечится", "fate": "attained", "reason": "курс пройден"},
        {"kind": "goal", "title": "Долг выплачен", "fate": "dropped", "reason": "долг списан"},
        {"kind": "measure", "title": "Беседы", "fate": "dropped", "reason": "ходят в клуб"},
    ]
    version(house, case_id, ["сын в школе"], ["Клуб"], dropped=dropped)
    found, name = counted(house, case_id), house.actor("golub").name
    assert found["goals"] == [
        {"goal": "сын в школе", "target": "да"},
        {"goal": "Отец лечится", "target": "да", "fact": "курс пройден", "attained": "yes"},
    ]
    assert found["dropped"] == [
        {"what": "Долг выплачен", "reason": "долг списан", "by": name},
        {"what": "Беседы", "reason": "ходят в клуб", "by": name},
    ]
    assert (found["measures_planned"], found["measures_done"]) == (3, 1)


def test_a_goal_that_came_back_is_not_gone(house: House) -> None:
    case_id = house.planned()
    name = house.actor("golub").name
    version(house, case_id, ["Сын в школе", "Отец лечится"], ["Клуб"])
    version(house, case_id, ["Сын в школе"], ["Клуб"], change_reason="Отец уехал")
    assert counted(house, case_id)["dropped"] == [
        {"what": "Отец лечится", "reason": "Отец уехал", "by": name}
    ]
    version(house, case_id, ["Сын в школе", "Отец лечится"], ["Клуб"])
    found = counted(house, case_id)
    assert found["dropped"] == [] and len(found["goals"]) == 2
    assert found["measures_planned"] == 1


def test_who_approves_their_own_version_decided_nothing(house: House) -> None:
    """The curator who writes a version down names nobody; whom the version keeps as deciding is named (Omsk: its consilium)."""
    case_id, curator = house.planned(), house.actor("golub").id
    version(house, case_id, ["Сын в школе", "Отец лечится"], ["Клуб", "Юрист"], made_by=curator)
    version(house, case_id, ["Сын в школе"], ["Клуб"], made_by=curator, change_reason="Отец уехал")
    assert [each["by"] for each in counted(house, case_id)["dropped"]] == ["", ""]
