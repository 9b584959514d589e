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
