"""F05, F10, F12: findings, risk, and who may be hidden from lists because of them."""

from __future__ import annotations

import pytest

from engine.errors import FormFaults
from engine.store.tables import (
    BrigadeTrip,
    Diagnosis,
    Family,
    Inquiry,
    MemberHealth,
    Monitoring,
    RiskAssessment,
)
from tests.engine.registry.recorders.conftest import Desk

FACTORS = {
    "housing": "ok",
    "income_total": 720,
    "violence": "none",
    "substance": "one_parent",
    "pdn": "no",
    "immediate_threat": "no",
}
FORM = {
    **FACTORS,
    "visit_on": "2026-09-07",
    "participants": "Мазур О. В., педагог школы",
    "rooms": 2,
    "problems": [{"code": "school", "severity": 2}],
    "strengths": "Бабушка",
    "conclusion": "Нуждается",
    "health": [{"member": "сын", "group": "II", "disability": None, "record": None}],
}


def test_findings_risk_and_health_go_their_own_ways(desk: Desk) -> None:
    desk.write("diagnosis", FORM, risk_score=7, recommended_type="planned")
    diagnosis, risk, health = desk.row(Diagnosis), desk.row(RiskAssessment), desk.row(MemberHealth)
    assert (risk["score"], risk["level"], risk["immediate_threat"], risk["source"]) == (
        7,
        "planned",
        False,
        "diagnosis",
    )
    assert risk["factors"]["substance"] == "one_parent" and "conclusion" not in risk["factors"]
    assert diagnosis["risk_id"] == risk["id"] and diagnosis["findings"] == {"rooms": 2}
    assert diagnosis["participants"] == ["Мазур О. В.", "педагог школы"]
    assert (health["member"], health["health_group"]) == ("сын", "II")
    assert desk.row(Family)["confidentiality"] == "normal"


def test_confirmed_violence_hides_the_family(desk: Desk) -> None:
    desk.write("diagnosis", {**FORM, "violence": "confirmed"})
    assert desk.row(Family)["confidentiality"] == "high"


def test_monitoring_assesses_anew(desk: Desk) -> None:
    monitoring = {
        **FACTORS,
        "date": "2026-09-07",
        "dynamics": "positive",
        "proposal": "continue",
        "goals_done_pct": 40,
        "measures_status": [{"no": 1, "status": "done"}],
        "child_dev": "Читает",
    }
    desk.write("monitoring", monitoring, risk_score=5)
    row = desk.row(Monitoring)
    assert (row["goals_done_pct"], row["proposal"], row["child_dev"]) == (40, "continue", ["Читает"])
    assert desk.row(RiskAssessment)["score"] == 5


def test_a_trip_answers_the_alert_before_it(desk: Desk) -> None:
    trip = {
        **FACTORS,
        "crew": [{"name": "Иванова", "agency": "Центр"}],
        "departed_at": "2026-09-07T09:00",
        "arrived_at": "2026-09-07T09:40",
        "outcome": "take_on",
        "act_text": "Осмотр",
    }
    desk.write("alert", {"from_whom": "Школа", "kind": "neglect", "text": "…"})
    with pytest.raises(FormFaults):
        desk.write("brigade_trip", {**trip, "arrived_at": "2026-09-07T08:00"})
    desk.write("brigade_trip", trip)
    row = desk.row(BrigadeTrip)
    assert row["alert_id"] == desk.row(Inquiry)["id"] and row["outcome"] == "take_on"
    assert desk.row(RiskAssessment)["source"] == "brigade_trip"
