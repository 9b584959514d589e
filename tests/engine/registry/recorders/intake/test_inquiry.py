"""F01 and F19: first contact and alert."""

from __future__ import annotations

from engine.store.tables import Family, Inquiry, Member
from tests.engine.registry.recorders.conftest import Desk


def test_the_ward_is_one_of_the_members(desk: Desk) -> None:
    desk.write(
        "inquiry",
        {
            "source": "specialist",
            "received_at": "2026-09-07T09:00",
            "applicant_name": "Орлова И. В.",
            "address": "г. Жодино, ул. Лесная, 5",
            "members": [
                {"name": "Орлова Ирина Викторовна", "birth_date": "1988-02-01", "relation": "mother"},
                {"name": "Орлов Пётр", "birth_date": "2013-02-01", "relation": "child"},
            ],
            "ward": "орлов петр",
            "rehabilitation_completed_on": "2026-09-01",
            "problem_text": "Завершён курс",
            "urgency": "usual",
            "needs_support": "yes",
        },
    )
    [ward] = [row for row in desk.rows(Member) if row["is_ward"]]
    inquiry = desk.row(Inquiry)
    assert ward["first_name"] == "Пётр" and inquiry["ward_id"] == ward["id"]
    assert (
        inquiry["received_at"].isoformat() == "2026-09-07T06:00:00+00:00" and inquiry["needs_support"] is True
    )
    assert desk.row(Family)["address"] == "г. Жодино, ул. Лесная, 5"


def test_an_alert_answers_by_its_moment_and_kind(desk: Desk) -> None:
    desk.write(
        "alert",
        {"from_whom": "Школа", "kind": "neglect", "text": "Не накормлен", "child_in_danger": "no"},
        {"alert_source": "school"},
    )
    alert = desk.row(Inquiry)
    assert (alert["kind"], alert["source"], alert["subject"], alert["child_in_danger"]) == (
        "alert",
        "school",
        "neglect",
        False,
    )
