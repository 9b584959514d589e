"""F13-F16, F20, F21: results, reports, checks, answers, orders."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.errors import FormFaults
from engine.store.tables import CuratorOrder, FinalAnalysis, QualityCheck, Questionnaire, Referral, WorkReport
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


def test_the_head_signs_the_report_that_waits(desk: Desk) -> None:
    desk.write("report", {"what_done": "Беседа", "hours": 1.5, "take_on": "take_on"})
    desk.write("report", {"take_on": "take_on", "head_ack": True, "head_decision": "one_off"})
    row = desk.row(WorkReport)
    assert (row["hours"], row["head_ack"], row["head_decision"]) == (Decimal("1.50"), True, "one_off")
    assert row["head_at"] is not None


def test_means_and_grades_are_counted(desk: Desk) -> None:
    desk.write(
        "questionnaire", {"q1": "5", "q2": "5", "q3": 4, "q4": 5, "q5": 5, "q6": 5, "filled_on": "2026-09-07"}
    )
    assert desk.row(Questionnaire)["mean"] == Decimal("4.83")
    points = [
        {"point": "акт", "answer": "yes"},
        {"point": "план", "answer": "no"},
        {"point": "договор", "answer": "na"},
    ]
    desk.write(
        "quality_check", {"kind": "documents", "method": "documents", "checklist": points, "sample": []}
    )
    assert desk.row(QualityCheck)["grade"] == 50


def test_an_answer_finds_its_request_even_when_late(desk: Desk) -> None:
    for agency in ("health", "education"):
        desk.write("request", {"agency": agency, "kind": "request", "legal_ground": "law", "purpose": "…"})
    desk.write(
        "reply",
        {"reply_status": "answered", "reply_on": "2026-09-11", "reply": "Привит"},
        {"request": {"agency": "health"}},
    )
    desk.write("reply", {"reply_status": "no_reply"}, {"request": {"agency": "education"}})
    assert {row["agency"]: row["status"] for row in desk.rows(Referral)} == {
        "health": "answered",
        "education": "closed",
    }
    desk.write(
        "reply", {"reply_status": "answered", "reply": "…"}, {"request": {"agency": "kdn"}}
    )  # nothing was asked


def test_an_order_ends_the_one_before(desk: Desk) -> None:
    desk.write(
        "curator_order",
        {"curator": "mazur", "deputy": "sokol", "basis": "Приказ № 4", "from_date": "2026-09-08"},
    )
    desk.write("curator_order", {"curator": "sokol", "from_date": "2026-10-01"})
    first, second = sorted(desk.rows(CuratorOrder), key=lambda row: row["valid_from"])
    assert (str(first["valid_to"]), second["valid_to"]) == ("2026-09-30", None)
    assert second["curator_id"] == first["deputy_id"]
    with pytest.raises(FormFaults) as refused:
        desk.write("curator_order", {"curator": "petrova"})  # of another institution
    assert "curator" in refused.value.facts["faults"]
