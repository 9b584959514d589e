"""Ids: missing, doubled, reserved, references that are no ids."""

from __future__ import annotations

from engine.bpmn.rules.ids import ids
from tests.engine.bpmn.rules.faults import found
from tests.engine.models.models import END, START, diagram, elements, line, node, simple


def test_a_plain_diagram_is_clean() -> None:
    assert found(ids, diagram(simple(node("userTask", "t")))) == []


def test_a_doubled_id_is_named_once() -> None:
    content = diagram(simple(node("userTask", "t") + node("userTask", "t")))
    assert elements(found(ids, content)) == ["t"]


def test_ids_of_the_engine_are_refused() -> None:
    for name in ("End", "Start", "p.EndJoin", "x.BoundaryEventSplit"):
        assert elements(found(ids, diagram(node("userTask", name)))) == [name]


def test_a_missing_id_is_found_by_its_line() -> None:
    content = diagram(START + "<bpmn:userTask name='Визит'/>" + END + line("s", "e"))
    (finding,) = found(ids, content)
    assert "Визит" in finding.message


def test_a_reference_that_is_no_id_is_refused() -> None:
    association = "<bpmn:dataInputAssociation id='d'><bpmn:sourceRef>x'] | //*[1</bpmn:sourceRef></bpmn:dataInputAssociation>"
    assert elements(found(ids, diagram(simple(node("userTask", "t", inside=association))))) == ["t"]
