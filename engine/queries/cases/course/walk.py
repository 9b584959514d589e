"""The way a case has gone on one sheet: how often each element and each flow was passed, what runs, what was cancelled.

All of it from recorded steps. A flow is never guessed from two places that were visited: a loop that nobody took would look taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from engine.bpmn.diagram import FlowNode, Scope
from engine.queries.cases.course.lines import Line, lines_of, standing
from engine.store.session import Tx

Nodes = Mapping[str, tuple[Scope, FlowNode]]  # of the sheet shown
WORK = ("Task", "task", "callActivity", "subProcess")  # kinds, by their ends, whose visits are cancelled work


class Step(TypedDict, total=False):
    """One step as the journal keeps it."""

    element: str
    name: str
    process: str
    kind: str
    event: str
    task: str
    path: Sequence[str]
    flows: Sequence[str]


OVER = ("completed", "cancelled", "left")


@dataclass(frozen=True)
class Walk:
    """One sheet's part of a case's steps."""

    counts: Counter[str] = field(default_factory=Counter)  # elements and flows
    dropped: Counter[str] = field(default_factory=Counter)  # work that an event took away unfinished
    running: dict[str, str] = field(
        default_factory=dict
    )  # visit -> element, what was entered and is not over


def walk_of(tx: Tx, case_id: str, nodes: Nodes, at: tuple[str, ...]) -> Walk:
    """What the journal of a case says of a sheet; ``at`` is the way in, ids of call activities."""
    return walk_along(lines_of(tx, case_id), nodes, at)


def walk_along(lines: Iterable[Line], nodes: Nodes, at: tuple[str, ...]) -> Walk:
    """The same of some lines of its journal, the oldest first. Pure."""
    walk = Walk()
    for line in standing(lines):
        _walk_on(walk, line.facts.get("steps", ()), nodes, at)
        _rename(walk, line.facts.get("moved") or {}, nodes, at)
    return walk


def walked(steps: Iterable[Step], nodes: Nodes, at: tuple[str, ...]) -> Walk:
    """The steps of a sheet, added up. Pure."""
    walk = Walk()
    _walk_on(walk, steps, nodes, at)
    return walk


def _walk_on(walk: Walk, steps: Iterable[Step], nodes: Nodes, at: tuple[str, ...]) -> None:
    for step in steps:
        if step.get("element") in nodes and _sheet(step, nodes) == at:
            _add(walk, step, nodes)


def _rename(walk: Walk, moved: Mapping[str, Step], nodes: Nodes, at: tuple[str, ...]) -> None:
    """What went over to another version under another id goes on there."""
    for visit, place in moved.items():
        walk.running.pop(visit, None)
        if place.get("element") in nodes and _sheet(place, nodes) == at:
            walk.running[visit] = place["element"]


def _sheet(step: Step, nodes: Nodes) -> tuple[str, ...]:
    return tuple(i for i in step.get("path", ()) if i not in nodes or nodes[i][1].kind == "callActivity")


def _add(walk: Walk, step: Step, nodes: Nodes) -> None:
    element, event, visit = step["element"], step.get("event"), str(step.get("task", ""))
    scope, node = nodes[element]
    if event == "completed":
        walk.counts[element] += 1
    if event in ("completed", "left"):
        walk.counts.update(step.get("flows") or _only_way(scope, element))
    if event in OVER:
        began = walk.running.pop(visit, None)
        if event == "cancelled" and began and node.kind.endswith(WORK):
            walk.dropped[element] += 1
    elif event == _begins(node):
        walk.running[visit] = element


def _begins(node: FlowNode) -> str:
    """A listener is no work before it has fired; anything else runs from the moment it is entered."""
    return "fired" if node.kind == "boundaryEvent" or node.triggered else "entered"


def _only_way(scope: Scope, element: str) -> list[str]:
    """Lines written before flows were: one that has a single way out without a condition went there."""
    ways = scope.outgoing.get(element, [])
    return [ways[0].id] if len(ways) == 1 and ways[0].condition is None else []
