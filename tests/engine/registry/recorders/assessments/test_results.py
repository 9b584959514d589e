"""F13: results on several forms are one analysis."""

from __future__ import annotations

from engine.store.tables import FinalAnalysis
from tests.engine.registry.recorders.conftest import Desk


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
