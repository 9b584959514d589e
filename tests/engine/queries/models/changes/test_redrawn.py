"""What was moved on a drawing."""

from __future__ import annotations

from engine.queries.models.changes.model_changes import changes, model_changes
from engine.queries.models.changes.redrawn import redrawn
from tests.engine.models.models import file, node, process, simple

SPACES = 'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
PLACES = {"s": 0, "t": 100, "e": 300}


def drawn(label: int = 0, bend: int = 200, **places: int) -> bytes:
    """Start, task, end in a row, each where it is said; the flow to the end has a bend."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{id_}_di" bpmnElement="{id_}"><dc:Bounds x="{x}" y="0" width="80" height="80"/>'
        f'<bpmndi:BPMNLabel><dc:Bounds x="{label}" y="90" width="9" height="9"/></bpmndi:BPMNLabel></bpmndi:BPMNShape>'
        for id_, x in {**PLACES, **places}.items()
    )
    edge = (
        '<bpmndi:BPMNEdge id="t_e_di" bpmnElement="t_e"><di:waypoint x="180" y="40"/>'
        f'<di:waypoint x="{bend}" y="40"/></bpmndi:BPMNEdge>'
    )
    drawing = f'<bpmndi:BPMNDiagram {SPACES}><bpmndi:BPMNPlane bpmnElement="p">{shapes}{edge}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    return file(process(simple(node("userTask", "t", name="Визит"))), drawing=drawing)


def test_a_shape_that_moved() -> None:
    assert list(redrawn(drawn(), drawn(t=120, bend=210))) == ["t"]  # its flow went with it
    assert list(redrawn(drawn(), drawn(label=5))) == []  # the place of a name is no place
    assert list(redrawn(drawn(), drawn())) == []


def test_a_flow_between_resting_ends() -> None:
    assert list(redrawn(drawn(), drawn(bend=210))) == ["t_e"]


def test_it_is_told_with_its_element_but_is_no_change_of_meaning() -> None:
    (told,) = changes("bpmn", drawn(), drawn(t=120))
    assert (told.element, told.sign, told.drawing) == ("t", "moved", True)
    assert told.sentence == "Передвинуто на схеме: задача «Визит»."
    assert model_changes("bpmn", drawn(), drawn(t=120)) == ["Изменилось только расположение или оформление."]


def test_what_was_folded_is_redrawn_and_a_shape_of_nothing_is_not_told() -> None:
    folded = drawn().replace(b'bpmnElement="t">', b'bpmnElement="t" isExpanded="false">')
    open_ = drawn().replace(b'bpmnElement="t">', b'bpmnElement="t" isExpanded="true">')
    assert list(redrawn(folded, open_)) == ["t"]
    gone = [text.replace(b'bpmnElement="t">', b'bpmnElement="x">') for text in (drawn(), drawn(t=120))]
    assert list(redrawn(*gone)) == ["x"]
    assert [one.element for one in changes("bpmn", *gone)] == [""]  # nothing of the diagram is called so


def test_what_is_said_otherwise_is_not_told_as_moved_too() -> None:
    named = drawn(t=120, bend=210).replace("Визит".encode(), "Посещение".encode())
    assert [(one.element, one.sign) for one in changes("bpmn", drawn(), named)] == [("t", "changed")]
    bent = drawn(bend=210).replace("Визит".encode(), "Посещение".encode())
    assert [(one.element, one.sign) for one in changes("bpmn", drawn(), bent)] == [("t", "changed")]
