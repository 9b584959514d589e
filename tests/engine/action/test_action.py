"""Whose fault a failure is: the step's, which becomes an incident, or the database's, which is tried again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from engine.action.action import blaming, step_facts
from engine.errors import NotAllowed, StepFailed
from engine.runtime.views import Place, Step
from engine.store import cases
from tests.engine.usecases.house import House

RETRY = {"kind": "task", "element": "plan"}


def raised(house: House, fault: Exception, cause: Exception | None = None) -> Any:
    """What leaves the block that blames the step."""
    case_id = house.planned()
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
    assert record is not None
    with pytest.raises(Exception) as found, blaming(record, RETRY):  # noqa: B017, PT011
        raise fault from cause
    return found.value


def test_a_failed_step_names_its_case_and_how_to_repeat_it(house: House) -> None:
    fault = StepFailed(element="plan", name="План", cause="нет значения")
    told = raised(house, fault)
    assert told is fault and told.facts["retry"] == RETRY and told.facts["case_id"]


def test_a_conflict_of_the_database_under_a_step_is_no_fault_of_the_step(house: House) -> None:
    conflict = OperationalError("UPDATE visit", {}, OSError("could not serialize access"))
    told = raised(house, StepFailed(element="plan", name="План", cause="-"), conflict)
    assert told is conflict


def test_a_conflict_deeper_down_is_found_too(house: House) -> None:
    conflict = OperationalError("UPDATE visit", {}, OSError())
    between = ValueError("операция")
    between.__cause__ = conflict
    assert raised(house, StepFailed(element="plan", name="План", cause="-"), between) is conflict


def test_refusals_and_the_databases_own_faults_pass_as_they_are(house: House) -> None:
    for fault in (NotAllowed(permission="x", person=1), OperationalError("x", {}, OSError())):
        assert raised(house, fault) is fault


def test_any_other_fault_is_one_of_ours(house: House) -> None:
    slip = ZeroDivisionError()
    told = raised(house, slip)
    assert isinstance(told, StepFailed) and told.__cause__ is slip
    assert (told.facts["element"], told.facts["retry"]) == ("plan", RETRY)


def test_a_step_is_kept_with_where_it_was() -> None:
    """The path of a case is drawn from these lines alone, inside the processes it calls too."""
    step = Step(Place("plan", "План", "part", ("call", "each")), "userTask", "completed", "task-1")
    assert step_facts(step) == {
        "element": "plan",
        "name": "План",
        "process": "part",
        "path": ["call", "each"],
        "kind": "userTask",
        "event": "completed",
        "task": "task-1",
    }


def test_a_step_that_went_on_is_kept_with_the_ways_it_took() -> None:
    step = Step(Place("agreed", "Согласны?", "part"), "exclusiveGateway", "completed", "task-1", ("yes",))
    assert step_facts(step)["flows"] == ["yes"]
