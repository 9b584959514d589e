"""F15, F16: means of questionnaires and grades of checks are counted."""

from __future__ import annotations

from decimal import Decimal

from engine.store.tables import QualityCheck, Questionnaire
from tests.engine.registry.recorders.conftest import Desk


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


def test_only_the_questions_of_the_sheet_are_counted(desk: Desk) -> None:
    desk.write("questionnaire", {f"q{number}": 5 if 1 <= number <= 6 else 1 for number in range(9)})
    row = desk.row(Questionnaire)
    assert (row["mean"], row["answers"]) == (Decimal(5), {f"q{number}": 5 for number in range(1, 7)})
