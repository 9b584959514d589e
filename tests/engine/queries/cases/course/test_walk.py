"""A way is what was recorded: nothing is counted twice, nothing is guessed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select

from engine.action.action import load_action
from engine.queries.cases.case_pages import case_card
from engine.queries.cases.course.walk import walk_of, walked
from engine.queries.cases.diagrams import shown_sheet
from engine.store import cases
from engine.store.tables import JournalEntry
from tests.engine.usecases.house import House


def node(kind: str, triggered: bool = False) -> Any:
    return SimpleNamespace(kind=kind, triggered=triggered)


SCOPE = SimpleNamespace(
    outgoing={
        "task": [SimpleNamespace(id="only", condition=None)],
        "asked": [SimpleNamespace(id="yes", condition="x"), SimpleNamespace(id="no", condition=None)],
    }
)
NODES: dict[str, Any] = {
    "part": (SCOPE, node("subProcess")),
    "call": (SCOPE, node("callActivity")),
    "task": (SCOPE, node("userTask")),
    "asked": (SCOPE, node("exclusiveGateway")),
    "clock": (SCOPE, node("boundaryEvent")),
    "crisis": (SCOPE, node("subProcess", True)),
}


@pytest.mark.parametrize(
    ("step", "at", "times"),
    [
        ({"element": "task", "event": "completed"}, (), 1),
        ({"element": "task", "event": "fired", "path": []}, (), 0),
        ({"element": "task", "event": "cancelled"}, (), 0),
        ({"element": "unknown", "event": "completed"}, (), 0),
        ({"event": "completed"}, (), 0),
        ({"element": "task"}, (), 0),
        ({"element": "task", "event": "completed", "path": ["part"]}, (), 1),  # unfolded on the same sheet
        ({"element": "task", "event": "completed", "path": ["part", "call"]}, (), 0),
        ({"element": "task", "event": "completed", "path": ["part", "call"]}, ("call",), 1),
        ({"element": "task", "event": "completed", "path": ["deeper"]}, ("deeper",), 1),
        ({"element": "task", "event": "completed", "path": ["deeper"]}, (), 0),
        ({"element": "task", "event": "completed"}, ("call",), 0),
    ],
)
def test_a_step_is_counted_on_the_sheet_it_was_taken_on(
    step: dict[str, Any], at: tuple[str, ...], times: int
) -> None:
    assert walked([step, step], NODES, at).counts["task"] == 2 * times


def test_an_event_that_fired_and_passed_on_is_counted_once() -> None:
    steps = [{"element": "clock", "event": event, "task": "1"} for event in ("entered", "fired", "completed")]
    walk = walked(steps, NODES, ())
    assert walk.counts["clock"] == 1 and not walk.running


def test_of_two_ways_only_the_one_recorded_was_taken() -> None:
    steps = [{"element": "asked", "event": "completed", "flows": ["no"]}]
    assert set(walked(steps, NODES, ()).counts) == {"asked", "no"}


def test_a_line_without_flows_tells_only_a_way_that_had_no_other() -> None:
    steps = [{"element": "task", "event": "completed"}, {"element": "asked", "event": "completed"}]
    assert set(walked(steps, NODES, ()).counts) == {"task", "only", "asked"}


def test_cancelled_work_stands_apart_and_a_listener_is_none() -> None:
    steps = [
        {"element": each, "event": event, "task": each}
        for event in ("entered", "cancelled")
        for each in ("task", "clock", "crisis")
    ]
    walk = walked(steps, NODES, ())
    assert walk.dropped == {"task": 1} and not walk.counts and not walk.running


def test_what_runs_is_what_was_entered_and_is_not_over() -> None:
    steps = [
        {"element": each, "event": "entered", "task": each} for each in ("call", "task", "clock", "crisis")
    ]
    steps += [{"element": "crisis", "event": "fired", "task": "side"}]
    steps += [{"element": "task", "event": "completed", "task": "task"}]
    assert {*walked(steps, NODES, ()).running.values()} == {"call", "crisis"}


def test_a_case_records_where_it_went(house: House) -> None:
    """On both databases: the flows of a real case are those its gateways chose, and all that runs is a live token."""
    case_id = house.planned()
    with house.store.transaction() as tx:
        card = case_card(tx, house.actor("golub"), case_id)
        sheet = shown_sheet(tx, card.version_id, card.process_id, ())
        walk = walk_of(tx, case_id, sheet.nodes(), ())
        record = cases.lock(tx, case_id)
        assert record is not None
        running = load_action(tx, record, cases.rows_of(tx, case_id), None).running
        steps = [
            step
            for facts in tx.connection.scalars(
                select(JournalEntry.facts).where(JournalEntry.case_id == case_id)
            )
            for step in facts.get("steps", ())
        ]
    scope = sheet.process
    taken = {flow for step in steps for flow in step.get("flows", ())}
    assert taken and taken == {each for each in walk.counts if each in {flow.id for flow in scope.flows}}
    assert {flow.source for flow in scope.flows if flow.id in taken} <= set(walk.counts)
    assert {task.id for task in running.tasks()} <= set(walk.running)
