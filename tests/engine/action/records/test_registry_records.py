"""A form and its rows in the registry: both or neither, and nothing more for a task that records nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from engine.errors import FormFaults
from engine.store.tables import Family, FamilyLevel, JournalEntry, Submission, Visit
from tests.engine.usecases.house import House, publish

VISIT = {
    "held_on": "2026-09-07",
    "started_at": "10:00",
    "ended_at": "11:15",
    "climate": 3,
    "recommendations": "Режим дня",
}


@pytest.fixture
def case_id(house: House) -> str:
    with house.store.transaction() as tx:
        publish(tx, "recorded")
    return house.start("recorded").case_id


def complete(house: House, case_id: str, **fields: Any) -> None:
    [(_, task_id)] = house.open_tasks(case_id).items()
    house.complete("lis", task_id, {**VISIT, **fields})


def test_the_form_becomes_a_row_which_the_operation_behind_it_takes_over(house: House, case_id: str) -> None:
    complete(house, case_id)
    [visit] = house.rows(Visit)
    assert (visit["case_id"], visit["status"], visit["held_on"].isoformat()) == (
        case_id,
        "done",
        "2026-09-07",
    )
    assert (visit["duration_min"], visit["observations"], visit["recommendations"]) == (
        75,
        {"climate": 3},
        "Режим дня",
    )
    assert visit["person_id"] == house.actor("lis").id
    assert visit["started_at"].isoformat() == "2026-09-07T07:00:00+00:00"  # 10:00 in Minsk
    recorded = [row for row in house.rows(JournalEntry) if row["action"] == "visit.recorded"]
    assert [row["facts"]["visit"] for row in recorded] == [visit["id"]]


def test_a_blank_behind_the_name_of_the_property_loses_no_form(house: House) -> None:
    """People type it without seeing it; what the check reads is what runs."""
    with house.store.transaction() as tx:
        publish(tx, "recorded", edit={b'name="records"': b'name="records "'})
    case_id = house.start("recorded").case_id
    complete(house, case_id)
    assert [visit["case_id"] for visit in house.rows(Visit)] == [case_id]


def test_what_the_registry_cannot_keep_refuses_the_form_and_leaves_nothing(
    house: House, case_id: str
) -> None:
    before = house.rows(JournalEntry)
    with pytest.raises(FormFaults) as refused:
        complete(house, case_id, ended_at="09:00")
    assert refused.value.facts["faults"] == {
        "ended_at": ["Посещение заканчивается раньше, чем началось. Исправьте время."]
    }
    assert refused.value.facts["kept"]["recommendations"] == "Режим дня"
    assert house.rows(Visit) == [] and house.rows(Submission) == [] and house.rows(JournalEntry) == before
    complete(house, case_id)
    assert len(house.rows(Visit)) == 1


def test_a_task_without_the_property_writes_nothing_and_costs_nothing(house: House, case_id: str) -> None:
    complete(house, case_id)
    seen: list[str] = []
    event.listen(house.store.engine, "before_cursor_execute", lambda *all: seen.append(all[2]))
    complete(house, case_id)
    assert len(house.rows(Visit)) == 1
    ours = ("visit", "member", "family_level", "programme", "consent")
    assert not [
        text for text in seen if any(f" {table} " in text for table in ours) and "SELECT visit" not in text
    ]


def test_a_level_that_changes_is_kept_with_its_history(house: House, case_id: str) -> None:
    complete(house, case_id, climate=3)
    [level] = house.rows(FamilyLevel)
    assert (level["kind"], level["value"], level["until"]) == ("risk_score", "6", None)
    assert [row["risk_score"] for row in house.rows(Family)] == [6]
