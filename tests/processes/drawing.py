"""A diagram as it is drawn: rectangles, lines, labels, and what of them runs into what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from lxml import etree

DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
WAY = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
FRAMES = ("participant", "lane", "subProcess")
STRIPS = ("participant", "lane")  # whose name stands upright in a strip at the left
LETTER, STRIP_LINES, MARGIN = 6.5, 2, 10  # points a letter takes; how many lines a strip has room for
STRIP, EDGE = 30, 5  # its width, and how much of that no letter takes
SMALL = 6.1  # points a letter of a label takes
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle; ``inset`` keeps touching from counting as running into."""

    name: str
    left: float
    top: float
    width: float
    height: float

    def meets(self, other: Box, inset: float = 2) -> bool:
        return (
            self.left + inset < other.left + other.width
            and other.left + inset < self.left + self.width
            and self.top + inset < other.top + other.height
            and other.top + inset < self.top + self.height
        )

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on it, its edge too."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    def crossed(self, start: Point, end: Point, inset: float = 3) -> bool:
        """Whether a horizontal or vertical line runs through the inside."""
        (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
        return (
            x1 < self.left + self.width - inset
            and x2 > self.left + inset
            and y1 < self.top + self.height - inset
            and y2 > self.top + inset
        )


@dataclass(frozen=True)
class Drawing:
    nodes: dict[str, Box]
    labels: list[Box]
    lines: dict[str, list[Point]]
    ends: dict[str, tuple[str, str]]
    strips: list[tuple[str, Box]]
    names: dict[str, str]

    def segments(self) -> list[tuple[str, Point, Point]]:
        return [(name, *pair) for name, points in self.lines.items() for pair in pairwise(points)]


def read(path: Path) -> Drawing:
    root = etree.fromstring(path.read_bytes())
    kinds = {
        element.get("id"): etree.QName(element).localname
        for element in root.iter(etree.Element)
        if element.get("id")
    }
    names = {element.get("id"): element.get("name") or "" for element in root.iter(etree.Element)}
    nodes, labels, lines, strips = {}, [], {}, []
    for shape in root.iter(f"{DI}BPMNShape"):
        name = shape.get("bpmnElement")
        if kinds[name] not in FRAMES:
            nodes[name] = _box(name, shape)
        if kinds[name] in STRIPS:
            strips.append((names[name], _box(name, shape)))
        labels += _labels(name, shape)
    for edge in root.iter(f"{DI}BPMNEdge"):
        lines[edge.get("bpmnElement")] = [
            (float(way.get("x")), float(way.get("y"))) for way in edge.iter(WAY)
        ]
        labels += _labels(edge.get("bpmnElement"), edge)
    ends = {e.get("id"): (e.get("sourceRef"), e.get("targetRef")) for e in root.iter("{*}sequenceFlow")}
    return Drawing(nodes, labels, lines, ends, strips, names)


def _box(name: str, holder: etree._Element) -> Box:
    bounds = holder.find(f"{DC}Bounds")
    return Box(name, *(float(bounds.get(key)) for key in ("x", "y", "width", "height")))


def _labels(name: str, holder: etree._Element) -> list[Box]:
    return [_box(name, label) for label in holder.iter(f"{DI}BPMNLabel")]


def crossings(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of flows whose lines cross; lines that run into each other towards one target are a merge, not a crossing."""
    return [
        (one[0], other[0])
        for one, other in combinations(drawing.segments(), 2)
        if one[0] != other[0] and _cross(one[1:], other[1:])
    ]


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    flat, steep = (one, other) if one[0][1] == one[1][1] else (other, one)
    if flat[0][1] != flat[1][1] or steep[0][0] != steep[1][0]:
        return False
    x, y = steep[0][0], flat[0][1]
    left, right = sorted((flat[0][0], flat[1][0]))
    top, bottom = sorted((steep[0][1], steep[1][1]))
    return left < x < right and top < y < bottom


def lines_through_nodes(drawing: Drawing) -> list[tuple[str, str]]:
    return [
        (flow, name)
        for flow, start, end in drawing.segments()
        for name, box in drawing.nodes.items()
        if name not in drawing.ends[flow] and box.crossed(start, end)
    ]


def loose_ends(drawing: Drawing) -> list[tuple[str, str]]:
    """Flows that begin or end in the void beside the element they belong to."""
    return [
        (flow, name)
        for flow, points in drawing.lines.items()
        for name, (x, y) in zip(drawing.ends.get(flow, ()), (points[0], points[-1]), strict=False)
        if name in drawing.nodes and not drawing.nodes[name].holds(x, y)
    ]


def labels_on_something(drawing: Drawing) -> list[tuple[str, str]]:
    """Labels that lie on a node, on another label or on a line."""
    on_nodes = [
        (label.name, box.name)
        for label in drawing.labels
        for box in drawing.nodes.values()
        if label.meets(box)
    ]
    on_labels = [(one.name, other.name) for one, other in combinations(drawing.labels, 2) if one.meets(other)]
    on_lines = [
        (label.name, flow)
        for label in drawing.labels
        for flow, start, end in drawing.segments()
        if label.crossed(start, end)
    ]
    return on_nodes + on_labels + on_lines


def crowded_strips(drawing: Drawing) -> list[str]:
    """Names of pools and lanes that run out of their strip into the one beside."""
    return [name for name, box in drawing.strips if _strip_lines(name, box.height) > STRIP_LINES]


def covered_strips(drawing: Drawing) -> list[str]:
    """Steps that stand on the name of a pool or lane."""
    strips = [Box(box.name, box.left, box.top, STRIP, box.height) for _, box in drawing.strips]
    return [name for name, node in drawing.nodes.items() for strip in strips if node.meets(strip, EDGE)]


def _strip_lines(name: str, height: float) -> int:
    lines, used, room = 1, 0.0, height - MARGIN
    for word in name.split():
        width = len(word) * LETTER
        if used and used + LETTER + width > room:
            lines, used = lines + 1, width
        else:
            used += width + (LETTER if used else 0)
    return lines


def torn_words(drawing: Drawing) -> list[str]:
    """Labels so narrow that a word of theirs is broken."""
    said = [(drawing.names.get(label.name, ""), label.width) for label in drawing.labels]
    return [name for name, width in said if max(map(len, name.split()), default=0) * SMALL > width + 1]


def slanted(drawing: Drawing) -> list[str]:
    return [flow for flow, start, end in drawing.segments() if start[0] != end[0] and start[1] != end[1]]
