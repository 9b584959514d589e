"""Each step that stops is an incident of its own, and what was typed for it is kept."""

from __future__ import annotations

from typing import Any

from engine.action.incidents.record_incident import record_incident
from engine.errors import StaleCase, StepFailed
from engine.store.tables import FormDraft, Incident
from tests.engine.usecases.house import House


def stop(house: House, case_id: str, task: str, cause: str = "нет ответа базы адресов") -> str | None:
    """A step fails with an answer in hand; the incident's id."""
    retry: dict[str, Any] = {
        "kind": "task",
        "task": task,
        "person": house.actor("mazur").id,
        "fields": {"goals": 4},
    }
    fault = StepFailed(element="step", name="Шаг", cause=cause)
    return record_incident(house.store, case_id, fault, retry)


def test_two_steps_of_a_case_are_two_incidents_and_one_that_fails_again_is_one(house: House) -> None:
    case_id = house.forked()
    first, second = sorted(house.open_tasks(case_id).values())
    opened = [stop(house, case_id, first), stop(house, case_id, second)]
    assert stop(house, case_id, first, "старый ответ базы") == opened[0]
    found = {row["id"]: (row["task_id"], row["cause"]) for row in house.rows(Incident)}
    assert found == {
        opened[0]: (first, "старый ответ базы"),
        opened[1]: (second, "нет ответа базы адресов"),
    }
    assert house.case(case_id)["incidents"] == 2
    kept = {row["task_id"]: row["data"] for row in house.rows(FormDraft)}
    assert kept == {first: {"goals": 4}, second: {"goals": 4}}


def test_a_step_that_is_gone_keeps_no_draft(house: House) -> None:
    """The other steps of the case do not stand in for it."""
    case_id = house.forked()
    assert stop(house, case_id, "gone") is not None
    assert house.rows(FormDraft) == []
    assert [row["task_id"] for row in house.rows(Incident)] == ["gone"]


def test_a_fault_that_names_no_step_stands_at_the_one_that_is_tried_again(house: House) -> None:
    case_id = house.planned()
    retry = {"kind": "timer", "timer": "t", "element": "visit_term"}
    record_incident(house.store, case_id, StaleCase(), retry)
    [row] = house.rows(Incident)
    assert (row["element"], row["name"]) == ("visit_term", "visit_term")


def test_a_fault_that_names_its_step_stands_there(house: House) -> None:
    case_id = house.planned()
    retry = {"kind": "timer", "timer": "t", "element": "visit_term"}
    record_incident(house.store, case_id, StepFailed(element="step", name="Шаг", cause="нет ответа"), retry)
    [row] = house.rows(Incident)
    assert (row["element"], row["name"], row["cause"]) == ("step", "Шаг", "нет ответа")
