"""Where a token is drawn on the diagram that is shown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import delete

from engine.queries.cases.case_pages import case_card
from engine.queries.cases.diagrams import case_diagram, element_on, next_steps
from engine.queries.cases.pinned_models import sheet
from engine.store.tables import Timer, WorkItem
from engine.usecases.clock.run_outbox import run_outbox
from tests.engine.usecases.house import House, publish
from tests.engine.usecases.planted import Bed, moment

NODES: dict[str, Any] = {
    name: (None, SimpleNamespace(kind=kind))
    for name, kind in (("part", "subProcess"), ("call", "callActivity"), ("task", "userTask"))
}


@pytest.mark.parametrize(
    ("at", "path", "element", "drawn"),
    [
        ((), (), "task", "task"),
        ((), ("part",), "task", "task"),  # inside of what is unfolded on the same sheet
        ((), ("part", "call"), "deeper", "call"),  # what is called lies on a sheet of its own
        ((), ("call",), "task", "call"),
        (("call",), ("call",), "task", "task"),
        (("call",), ("call", "part"), "unknown", None),
        (("call",), (), "task", None),
        (("call",), ("another",), "task", None),
    ],
)
def test_a_token_is_drawn_on_itself_or_on_the_call_it_lies_in(
    at: tuple[str, ...], path: tuple[str, ...], element: str, drawn: str | None
) -> None:
    assert element_on(NODES, at, path, element) == drawn


def test_what_comes_next_in_the_order_of_the_ways(house: House) -> None:
    case_id = house.planned()
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("golub"), case_id)
        shown = sheet(tx, card.version_id, card.process_id)
    drawn = [node.id for node in next_steps(shown, "plan")]
    ways = [flow.target for flow in shown.process.outgoing["fork"]]
    assert drawn == ways and {*drawn} == {"send", "contract"}
    assert next_steps(shown, "no-such-element") == []


def test_steps_inside_of_what_is_unfolded_are_counted_on_the_same_sheet(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals")
    sender, case_id = (house.start("signals").case_id for _ in range(2))
    house.complete("lis", house.open_tasks(sender)["ask"], {"agency": "alarm"})
    run_outbox(house.store)
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("golub"), case_id)
        shown = sheet(tx, card.version_id, card.process_id)
        drawn = case_diagram(tx, case_id, shown, ())
    assert {token.element for token in drawn.tokens} == {"ask", "react"}
    assert drawn.walked["heard"] == 1 and "ask" not in drawn.walked
    with house.store.reading() as tx:
        assert case_diagram(tx, case_id, shown, ("called",)).walked == {}


def test_marks_come_by_their_terms(house: House) -> None:
    bed = Bed.of(house, house.planned())
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem).where(WorkItem.case_id == bed.case_id))
        tx.execute(delete(Timer).where(Timer.case_id == bed.case_id))
    sokol = house.actor("sokol").id
    given = [("contract", 3, None), ("plan", 1, sokol), ("send", 2, None), ("no_such", 0, None)]
    at = {"path": [], "role": "curator"}
    bed.plant(
        WorkItem,
        *(
            {**at, "element": e, "name": e, "due_at": moment(due), "assignee_id": who}
            for e, due, who in given
        ),
    )
    bed.plant(
        Timer, *({"element": e, "path": [], "due_at": moment(due), "due_why": ["а"]} for e, due, _ in given)
    )
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("golub"), bed.case_id)
        drawn = case_diagram(tx, bed.case_id, sheet(tx, card.version_id, card.process_id), ())
    assert [(each.element, each.assignee, each.role, each.due_at) for each in drawn.tokens] == [
        ("plan", "Проверкин sokol", "curator", moment(1)),
        ("send", None, "curator", moment(2)),
        ("contract", None, "curator", moment(3)),
    ]
    assert [(each.element, each.why) for each in drawn.timers] == [
        ("plan", ("а",)), ("send", ("а",)), ("contract", ("а",))
    ]  # fmt: skip
