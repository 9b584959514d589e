"""A form that says everything and one that says nothing: every column of the row that each of them leaves."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from engine.store.tables import (
    FinalAnalysis,
    GroupActivity,
    GroupAttendance,
    Inquiry,
    Member,
    QualityCheck,
    Questionnaire,
    Referral,
    Refusal,
    RiskAssessment,
    Visit,
    VisitSchedule,
    WorkReport,
)
from tests.engine.registry.recorders.conftest import Desk
from tests.engine.usecases.house import MONDAY

TODAY, DAY = date(2026, 9, 7), date(2026, 9, 10)
LATER = "2026-09-10"


def told(
    desk: Desk, form: str, data: dict[str, Any], table: Any, *names: str, **given: Any
) -> tuple[Any, ...]:
    """The columns of the one new row that the form leaves."""
    before = {row["id"] for row in desk.rows(table)}
    desk.write(form, data, given)
    [row] = [row for row in desk.rows(table) if row["id"] not in before]
    return tuple(row[name] for name in names)


def test_what_was_found_out_and_asked(desk: Desk) -> None:
    names = ("override", "override_reason", "immediate_threat", "assessed_on", "factors", "score", "level")
    full = {"level_override": "crisis", "override_reason": "Долги", "immediate_threat": "yes", "visit_on": LATER,
            "housing": "ok"}  # fmt: skip
    assert told(desk, "diagnosis", full, RiskAssessment, *names) == (
        "crisis", "Долги", True, DAY, {"housing": "ok"}, None, None
    )  # fmt: skip
    assert told(desk, "diagnosis", {}, RiskAssessment, *names) == (None, "", False, TODAY, {}, None, None)
    names = ("asked_on", "answers", "mean", "comment")
    some = {"q1": 5, "q2": "4", "q3": "", "q6": 4, "q7": 1, "filled_on": LATER, "comment": "Хорошо"}
    assert told(desk, "questionnaire", some, Questionnaire, *names) == (
        DAY, {"q1": 5, "q2": 4, "q6": 4}, Decimal("4.33"), "Хорошо"
    )  # fmt: skip
    assert told(desk, "questionnaire", {"date": LATER}, Questionnaire, *names) == (DAY, {}, None, "")
    assert told(desk, "questionnaire", {}, Questionnaire, "asked_on") == (TODAY,)


def test_how_a_check_is_graded(desk: Desk) -> None:
    names = ("checked_on", "kind", "method", "sample", "grade", "actions")
    points = [{"answer": "yes"}, {"answer": "no"}, {"answer": True}, {"answer": "n/a"}]
    full = {
        "checked_on": LATER,
        "kind": "papers",
        "method": "sample",
        "sample": "а, б",
        "checklist": points,
        "actions": "в",
    }
    assert told(desk, "quality_check", full, QualityCheck, *names) == (
        DAY,
        "papers",
        "sample",
        ["а", "б"],
        67,
        ["в"],
    )
    assert told(desk, "quality_check", {"grade": 0, "checklist": points}, QualityCheck, "grade") == (0,)
    assert told(desk, "quality_check", {"checklist": points[3:]}, QualityCheck, *names) == (
        TODAY,
        "",
        "",
        [],
        None,
        [],
    )


def test_a_report_and_what_the_head_says_of_it(desk: Desk) -> None:
    names = ("what_done", "hours", "take_on", "head_ack", "head_decision", "head_at", "visit_id")
    [held] = [desk.write("visit", {"held_on": LATER, "kind": "unplanned", "contact": "yes"})["visit"]]
    full = {"what_done": "Беседа", "hours": "1.5", "take_on": "yes"}
    assert told(desk, "report", full, WorkReport, *names) == (
        "Беседа",
        Decimal("1.50"),
        "yes",
        False,
        "",
        None,
        held,
    )
    desk.write("report", {"head_decision": "agree"})  # belongs to the one that waits
    row = desk.row(WorkReport)
    assert (row["what_done"], row["head_ack"], row["head_decision"], row["head_at"]) == (
        "Беседа",
        False,
        "agree",
        MONDAY,
    )
    assert told(desk, "report", {"head_ack": True}, WorkReport, *names)[:6] == (
        "",
        None,
        "",
        True,
        "",
        MONDAY,
    )


def test_results_begun_and_completed(desk: Desk) -> None:
    names = (
        "analysed_on",
        "goals",
        "risk_before",
        "initial_problem_resolved",
        "result_code",
        "conclusion",
        "proposal",
    )
    begun = {
        "goals": "а, б",
        "risk_before": 9,
        "initial_problem_resolved": "no",
        "held_on": LATER,
        "dynamics": "Лучше",
    }
    assert told(desk, "results", begun, FinalAnalysis, *names) == (DAY, ["а", "б"], 9, False, "", "Лучше", "")
    desk.write(
        "results", {"result_code": "reached", "decision": "close", "conclusion": "Итог", "risk_before": ""}
    )
    row = desk.row(FinalAnalysis)
    assert tuple(row[name] for name in names) == (DAY, ["а", "б"], 9, False, "reached", "Итог", "close")
    assert told(desk, "results", {"goals": "в"}, FinalAnalysis, *names)[:3] == (TODAY, ["в"], None)


def test_alerts_refusals_and_requests(desk: Desk) -> None:
    names = ("kind", "source", "subject", "from_name", "received_at", "urgency", "child_in_danger")
    at = datetime(2026, 9, 6, 8, 30, tzinfo=timezone(timedelta(hours=3)))
    full = {"kind": "neglect", "from": "Школа", "received_at": "2026-09-06T08:30", "child_in_danger": "no"}
    assert told(desk, "alert", full, Inquiry, *names, alert_source="agency") == (
        "alert", "agency", "neglect", "Школа", at, "urgent", False
    )  # fmt: skip
    assert told(desk, "alert", {}, Inquiry, *names) == ("alert", "", "", "", MONDAY, "urgent", None)
    names = ("who", "stage", "reason", "explained", "written", "other_services", "threat", "recorded_on")
    full = {"who": "family", "reason": "moved", "explained": True, "written_refusal": "yes", "other_services": "а",
            "threat": "no", "date": LATER}  # fmt: skip
    assert told(desk, "refusal", full, Refusal, *names, refusal_stage="plan") == (
        "family", "plan", "moved", True, True, ["а"], False, DAY
    )  # fmt: skip
    silent = {"text": "Справимся", "nothing_offered": "Уезжают"}
    assert told(desk, "refusal", silent, Refusal, "text") == ("Справимся\nИных форм не предложено: Уезжают",)
    assert told(desk, "refusal", {}, Refusal, *names) == ("", "", "", False, False, [], False, TODAY)
    names = ("kind", "agency", "purpose", "legal_ground", "consent_id", "sent_on", "due_on", "status")
    given = {"request": {"kind": "notice", "agency": "school", "purpose": "Учёба"}}
    assert told(desk, "request", {"due_on": LATER}, Referral, *names, **given) == (
        "notice", "school", "Учёба", "", None, TODAY, DAY, "sent"
    )  # fmt: skip
    own = {
        "kind": "referral",
        "agency": "health",
        "purpose": "Осмотр",
        "legal_ground": "law",
        "sent_on": LATER,
    }
    assert told(desk, "request", own, Referral, *names, **given) == (
        "referral", "health", "Осмотр", "law", None, DAY, None, "sent"
    )  # fmt: skip
    assert told(desk, "request", {}, Referral, "kind", "agency", "purpose") == ("request", "", "")


def test_a_plan_of_visits(desk: Desk) -> None:
    rows = [{"date": "2026-09-20", "time": "14:30", "kind": "control", "form": "phone", "specialist": "а", "participants": "б, в"},
            {"date": "2026-09-12", "channel": "office", "purpose": "Беседа"}, {"date": ""}, {"date": "2026-09-15"}]  # fmt: skip
    names = ("profile", "period_from", "period_to", "approved_by")
    assert told(desk, "schedule", {"rows": rows, "profile": "p"}, VisitSchedule, *names) == (
        "p", date(2026, 9, 12), date(2026, 9, 20), ""
    )  # fmt: skip
    planned = sorted(desk.rows(Visit, Visit.status == "planned"), key=lambda row: row["planned_at"])
    zone = timezone(timedelta(hours=3))
    assert [(row["kind"], row["channel"], row["purpose"], row["participants"]) for row in planned] == [
        ("scheduled", "office", "Беседа", []), ("scheduled", "home", "", []), ("control", "phone", "", ["а", "б", "в"])
    ]  # fmt: skip
    assert planned[2]["planned_at"] == datetime(2026, 9, 20, 14, 30, tzinfo=zone)
    assert [row["planned_at"].astimezone(zone).day for row in planned] == [12, 15, 20]


def test_families_of_one_meeting_share_it(desk: Desk) -> None:
    for came in ("yes", "yes", "no"):
        desk.write("session", {"service": "club", "topic": "Шахматы", "held_on": LATER, "attended": came})
    month = [
        {"kind": "outing", "topic": "Парк", "role": "missed"},
        {"kind": "club", "topic": "Шахматы", "held_on": LATER},
    ]
    desk.write("group_activities", {"activities": month})
    desk.write("session", {"service": "consultation", "topic": "Наедине"})
    desk.write("session", {"topic": "Шитьё"}, {"service": "lecture"})
    found = sorted((row["kind"], row["topic"], row["held_on"]) for row in desk.rows(GroupActivity))
    assert found == [("club", "Шахматы", DAY), ("lecture", "Шитьё", TODAY), ("outing", "Парк", TODAY)]
    family = desk.house.case(desk.case_id)["family_id"]
    assert len(desk.rows(GroupAttendance, GroupAttendance.family_id == family)) == 1


def test_the_people_of_a_family(desk: Desk) -> None:
    rows = [
        {
            "last_name": "Ковалёв",
            "first_name": "Артём",
            "sex": "male",
            "relation": "child",
            "birth_date": LATER,
        },
        {"full_name": "Орлова Вера Ильинична", "relation": "guardian", "snils": "145-221-049 18"},
        {"name": " "},
    ]
    desk.write("application", {"family_members": rows})
    names = ("last_name", "first_name", "middle_name", "sex", "relation", "legal_rep", "birth_date", "snils")
    found = sorted(tuple(row[name] for name in names) for row in desk.rows(Member))
    assert found == [
        ("Ковалёв", "Артём", "", "m", "child", False, DAY, None),
        ("Орлова", "Вера", "Ильинична", None, "guardian", True, None, "14522104918"),
    ]
