"""What was moved on the drawing of a diagram: nothing that a case would notice, but people look for it where it was."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.bpmn.kinds import DI
from engine.bpmn.read import read_diagram


def redrawn(before: bytes, after: bytes) -> Iterator[str]:
    """Ids of the elements whose shapes moved or changed their size, then of flows that run otherwise between resting ends."""
    old, new = _shapes(before, "BPMNShape"), _shapes(after, "BPMNShape")
    moved = {id_ for id_, place in new.items() if old.get(id_, place) != place}
    yield from (id_ for id_ in new if id_ in moved)
    old, new = _shapes(before, "BPMNEdge"), _shapes(after, "BPMNEdge")
    ends = {
        flow.id: {flow.source, flow.target}
        for process in read_diagram("", after).processes
        for scope in process.walk()
        for flow in scope.flows
    }
    yield from (
        id_ for id_, place in new.items() if old.get(id_, place) != place and not ends.get(id_, set()) & moved
    )


def _shapes(content: bytes, kind: str) -> dict[str, tuple[str, ...]]:
    """Where each element is drawn; places of labels are left out."""
    return {
        shape.get("bpmnElement") or "": tuple(_numbers(shape))
        for shape in read_diagram("", content).root.iter(f"{{{DI}}}{kind}")
    }


def _numbers(shape: etree._Element) -> Iterator[str]:
    yield shape.get("isExpanded") or ""
    for part in shape.iterchildren("*"):
        if etree.QName(part).localname in ("Bounds", "waypoint"):
            yield " ".join(str(part.get(name)) for name in ("x", "y", "width", "height"))
