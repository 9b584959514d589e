"""A diagram as a small picture: its own drawing in grey, without words, for a card that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from engine.bpmn.kinds import BPMN, DC, DI, SUBPROCESSES
from engine.bpmn.markup import Markup, local
from engine.bpmn.read import read_diagram
from engine.xml import read

WAYPOINTS = "http://www.omg.org/spec/DD/20100524/DI"
MARGIN = 8
#: Grey of a middle lightness can be seen on light paper and on dark. Attributes, not a style sheet: those are refused.
LOOK = 'fill="none" stroke="#7d8896" stroke-width="2.5"'
LOOKS = {
    "lane": ' stroke="#b4bcc6" stroke-width="1.5"',
    "person": ' fill="#4477aa" fill-opacity=".35" stroke="#4477aa"',
    "heavy": ' stroke-width="5"',
    "plain": "",
}
PEOPLE = frozenset({"userTask", "manualTask"})


class _Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float


@lru_cache(maxsize=256)  # as many as diagrams are kept read; 10 KB each
def picture(path: str, content: bytes) -> bytes | None:
    """SVG of the drawing in a file; None where it has none. Raises UnreadableXml."""
    root = read_diagram(path, content).root
    kinds = {one.get("id"): local(one) for one in root.iter("*") if one.get("id")}
    lines = [points for one in root.iter(f"{{{DI}}}BPMNEdge") if len(points := _points(one)) > 1]
    boxes = [
        (kinds.get(one.get("bpmnElement"), ""), box)
        for one in root.iter(f"{{{DI}}}BPMNShape")
        if (box := _bounds(one)) is not None
    ]
    if not boxes:
        return None
    drawn = [_line(points) for points in lines]
    drawn += [_shape(kind, box) for kind, box in sorted(boxes, key=lambda one: -one[1].width)]
    view = " ".join(f"{value:g}" for value in _frame([box for _, box in boxes], lines))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><g {LOOK}>'
    return (head + "".join(drawn) + "</g></svg>").encode()


@lru_cache(maxsize=256)
def for_viewer(content: bytes) -> bytes:
    """The file without what no drawing shows: extensions (forms, expressions, whom a step is for) and documentation.

    A fifth of the bytes on a slow line, and nothing of the inner works for whoever looks at a case. Raises UnreadableXml.
    """
    root = read(content)
    for each in [*root.iter(f"{{{BPMN}}}extensionElements", f"{{{BPMN}}}documentation")]:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _bounds(shape: Markup) -> _Box | None:
    found = shape.find(f"{{{DC}}}Bounds")
    try:
        return _Box(*(float(found.get(side) or "") for side in _Box._fields)) if found is not None else None
    except (TypeError, ValueError):
        return None


def _points(edge: Markup) -> list[tuple[float, float]]:
    try:
        return [
            (float(one.get("x") or ""), float(one.get("y") or ""))
            for one in edge.iter(f"{{{WAYPOINTS}}}waypoint")
        ]
    except (TypeError, ValueError):
        return []


def _frame(boxes: list[_Box], lines: list[list[tuple[float, float]]]) -> Iterator[float]:
    """Left, top, width and height of everything, with a margin."""
    corners = [(box.x, box.y) for box in boxes] + [(box.x + box.width, box.y + box.height) for box in boxes]
    corners += [point for line in lines for point in line]
    left, top = (min(one[side] for one in corners) - MARGIN for side in (0, 1))
    right, bottom = (max(one[side] for one in corners) + MARGIN for side in (0, 1))
    yield from (left, top, right - left, bottom - top)


def _line(points: list[tuple[float, float]]) -> str:
    return f'<polyline points="{" ".join(f"{x:g},{y:g}" for x, y in points)}"/>'


def _shape(kind: str, box: _Box) -> str:
    middle = (box.x + box.width / 2, box.y + box.height / 2)
    if kind.endswith("Event"):
        look = LOOKS["heavy" if kind == "endEvent" else "plain"]
        return f'<circle{look} cx="{middle[0]:g}" cy="{middle[1]:g}" r="{box.width / 2:g}"/>'
    if kind.endswith("Gateway"):
        corners = (
            (middle[0], box.y),
            (box.x + box.width, middle[1]),
            (middle[0], box.y + box.height),
            (box.x, middle[1]),
        )
        return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in corners)}"/>'
    size = f'x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
    return f'<rect{LOOKS[_look(kind)]} {size} rx="8"/>'


def _look(kind: str) -> str:
    if kind in PEOPLE:
        return "person"
    if kind == "callActivity":
        return "heavy"
    return "plain" if kind.endswith("Task") or kind in SUBPROCESSES else "lane"
