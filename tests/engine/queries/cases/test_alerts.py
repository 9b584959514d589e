"""Messages that may be brought to a case are those it waits for itself."""

from __future__ import annotations

import pytest

from engine.bpmn.read import read_diagram
from engine.queries.cases.alerts import _offered, alerts
from engine.queries.cases.case_pages import case_card
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.models.models import diagram, node
from tests.engine.usecases.house import House


def offered(house: House, case_id: str) -> list[str]:
    with house.store.reading() as tx:
        card = case_card(tx, house.actor("golub"), case_id)
        return [alert.message for alert in alerts(tx, card)]


def test_a_case_that_heard_it_waits_no_more_whoever_else_does(house: House) -> None:
    waits, heard = house.planned(), house.planned()
    assert offered(house, waits) == offered(house, heard) == ["consent_withdrawn"]
    with house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", heard, {}, "withdrawn")
    assert offered(house, waits) == ["consent_withdrawn"] and offered(house, heard) == []


MESSAGE = '<bpmn:messageEventDefinition messageRef="m"/>'
SIGNAL = '<bpmn:signalEventDefinition signalRef="s"/>'
ROOTS = '<bpmn:message id="m" name="came"/><bpmn:signal id="s" name="rang"/>'


def told_by(who: str) -> str:
    return (
        f'<zeebe:properties><zeebe:property name="told_by" value="{who}"/></zeebe:properties>' if who else ""
    )


def beside(who: str, event: str = MESSAGE, **attributes: str) -> str:
    """An event sub-process whose start waits."""
    begin = node("startEvent", "begins", told_by(who), event, **attributes)
    return node("subProcess", "part", inside=begin, triggeredByEvent="true")


def catching(kind: str, who: str, event: str = MESSAGE, **attributes: str) -> str:
    return node("userTask", "t") + node(kind, "waits", told_by(who), event, **attributes)


def told(body: str, own: bool) -> list[tuple[str, bool]]:
    [process] = read_diagram("p.bpmn", diagram(body, ROOTS)).processes
    return [(id_, stops) for id_, _node, stops in _offered(process, own)]


@pytest.mark.parametrize(
    ("body", "own", "called"),
    [
        (beside(""), [("part", True)], []),  # of one's own diagram unless it is said otherwise
        (beside("", isInterrupting="false"), [("part", False)], []),
        (beside("people"), [("part", True)], [("part", True)]),
        (beside("case"), [], []),
        (beside("people", SIGNAL), [], []),
        (catching("boundaryEvent", "", attachedToRef="t"), [], []),
        (catching("boundaryEvent", "people", attachedToRef="t"), [("waits", False)], [("waits", False)]),
        (catching("intermediateCatchEvent", "people"), [("waits", False)], [("waits", False)]),
        (catching("intermediateCatchEvent", "people", SIGNAL), [], []),
        (catching("intermediateCatchEvent", "case"), [], []),
        (
            node("receiveTask", "waits", told_by("people"), messageRef="m"),
            [("waits", False)],
            [("waits", False)],
        ),
        (node("userTask", "waits", told_by("people")), [], []),
        (node("intermediateThrowEvent", "waits", told_by("people"), MESSAGE), [], []),
        (node("startEvent", "begin", "", MESSAGE), [], []),  # where a case begins nobody waits any more
    ],
)
def test_which_events_people_may_bring_about(
    body: str, own: list[tuple[str, bool]], called: list[tuple[str, bool]]
) -> None:
    assert (told(body, True), told(body, False)) == (own, called)
