"""Shapes and elements."""

from __future__ import annotations

import pytest

from engine.models.checks.elements.layout import layout
from tests.engine.models.models import elements, file, found, node, process, simple


def drawn(*ids: str) -> bytes:
    shapes = "".join(f'<bpmndi:BPMNShape id="{id}_di" bpmnElement="{id}"/>' for id in ids)
    return file(
        process(simple(node("userTask", "t"))),
        drawing=f'<bpmndi:BPMNDiagram id="d">{shapes}</bpmndi:BPMNDiagram>',
    )


def test_a_drawing_is_whole() -> None:
    assert found(layout, drawn("s", "t", "e")) == []
    assert elements(found(layout, drawn("s", "e")), "warning") == ["t"]
    assert elements(found(layout, drawn()), "warning") == ["s"]
    assert elements(found(layout, drawn("s", "t", "e", "gone"))) == ["gone"]


@pytest.mark.parametrize(
    ("place", "right"),
    [
        ('<dc:Bounds x="160" y="8.5" width="100" height="-8e1"/>', True),
        ('<dc:Bounds x="сто" y="80" width="100" height="80"/>', False),
        ('<dc:Bounds x="160" y="80" width="100" height="NaN"/>', False),
        ('<di:waypoint x="1" y=""/>', False),
        ("<dc:Bounds/>", True),
    ],
)
def test_places_are_numbers(place: str, right: bool) -> None:
    names = (
        'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    )
    content = drawn("s", "t", "e").replace(
        b'bpmnElement="t"/>', f'bpmnElement="t" {names}>{place}</bpmndi:BPMNShape>'.encode()
    )
    assert elements(found(layout, content)) == ([] if right else ["t"])
