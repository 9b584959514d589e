"""Shapes and elements."""

from __future__ import annotations

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
