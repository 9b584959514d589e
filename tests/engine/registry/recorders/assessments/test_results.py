"""F13: results on several forms are one analysis."""

from __future__ import annotations

from datetime import date

from engine.registry.work import programmes
from engine.store.tables import FinalAnalysis
from tests.engine.registry.recorders.conftest import Desk

FACTS = {
    "kind": "ipss_standalone",
    "problems": [],
    "ippsu_ref": "",
    "family_participated": True,
    "family_opinion": "",
    "start_on": None,
    "end_on": None,
}


def test_results_on_several_forms_are_one_analysis(desk: Desk) -> None:
    desk.write(
        "results",
        {
            "goals": [{"goal": "Школа", "attained": "yes"}],
            "risk_before": 7,
            "risk_after": 2,
            "initial_problem_resolved": "yes",
            "result_code": "resolved",
        },
    )
    desk.write(
        "results",
        {
            "participants": [{"agency": "education", "person": "Ярош"}],
            "conclusion": "Снять",
            "proposal": "control",
        },
    )
    desk.write("results", {"proposal": "control", "decision": "remove"})
    row = desk.row(FinalAnalysis)
    assert (row["risk_after"], row["initial_problem_resolved"], row["conclusion"], row["proposal"]) == (
        2,
        True,
        "Снять",
        "remove",
    )


def test_a_later_form_adds_to_the_analysis_of_its_own_case(desk: Desk) -> None:
    other = Desk(desk.house, desk.house.planned())
    begun = {"goals": [{"goal": "Школа", "attained": "yes"}]}
    ids = {each.case_id: each.write("results", begun)["results"] for each in (desk, other)}
    for each, words in ((other, "Продолжать"), (desk, "Снять")):
        assert each.write("results", {"conclusion": words})["results"] == ids[each.case_id]
    found = {row["case_id"]: row["conclusion"] for row in desk.rows(FinalAnalysis)}
    assert found == {desk.case_id: "Снять", other.case_id: "Продолжать"}
    lone = Desk(desk.house, desk.house.planned())
    lone.write("results", {"conclusion": "Без целей"})
    assert desk.row(FinalAnalysis, FinalAnalysis.case_id == lone.case_id)["conclusion"] == "Без целей"


def test_a_goal_that_a_correction_left_out_stands_in_the_analysis_as_not_reached(desk: Desk) -> None:
    """R05 and the figures of the Service count the goals of the analysis: what was promised and given up is among them."""
    goals = [{"goal": name, "target": "есть"} for name in ("Школа", "Работа", "Выплаты")]
    fates = {"Работа": "dropped", "Выплаты": "attained"}
    gone = [
        {"kind": "goal", "title": name, "fate": fate, "reason": "Так вышло"} for name, fate in fates.items()
    ]
    family = desk.house.case(desk.case_id)["family_id"]
    for kept, dropped in ((goals, []), (goals[:1], gone)):
        with desk.house.store.transaction() as tx:
            told = {**FACTS, "goals": kept, "dropped": dropped, "change_reason": "", "made_at": tx.now()}
            programmes.draw_up(tx, desk.case_id, family, told, [])
        with desk.house.store.transaction() as tx:
            programmes.approve(tx, desk.case_id, None, date(2026, 9, 7))
    desk.write("results", {"goals": [{"goal": "Школа", "attained": "yes"}]})
    [first, second] = desk.row(FinalAnalysis)["goals"]
    assert first["goal"] == "Школа"
    assert second == {
        "goal": "Работа",
        "target": "есть",
        "fact": "Так вышло",
        "attained": "no",
        "dropped": True,
    }
