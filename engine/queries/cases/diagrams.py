"""A case on its diagram: tokens, timers, the path walked, what comes next. One process at a time; called ones are drilled into.

``at`` is the way in: ids of the call activities from the case's own process to the one shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine.bpmn.diagram import FlowNode, Scope
from engine.errors import NotFound
from engine.queries.cases.course.walk import Nodes, walk_of
from engine.queries.cases.incidents import troubles
from engine.queries.cases.pinned_models import Sheet, sheet
from engine.store.session import Tx
from engine.store.tables import Person, Timer, WorkItem

CallPath = tuple[str, ...]
STOPS = frozenset({"userTask", "receiveTask", "callActivity", "intermediateCatchEvent", "endEvent"})


@dataclass(frozen=True)
class Token:
    """Where the case waits, on an element of the diagram shown."""

    element: str
    name: str
    assignee: str | None
    role: str | None
    due_at: datetime | None


@dataclass(frozen=True)
class ClockOn:
    """A timer that waits, on an element of the diagram shown."""

    element: str
    due_at: datetime
    why: tuple[str, ...]


@dataclass(frozen=True)
class FailedOn:
    """A step that failed, on an element of the diagram shown."""

    element: str
    name: str
    cause: str


@dataclass(frozen=True)
class CaseDiagram:
    """What the viewer draws over a diagram."""

    tokens: tuple[Token, ...]
    timers: tuple[ClockOn, ...]
    walked: dict[str, int]  # elements and flows, as recorded
    calls: dict[str, str]  # call activity -> name of the process it calls
    dropped: dict[str, int] = field(default_factory=dict)  # work that was cancelled unfinished
    running: tuple[str, ...] = ()  # entered and not over: also what waits for a message or a clock alone
    failed: tuple[FailedOn, ...] = ()


def shown_sheet(tx: Tx, version_id: int, process_id: str, at: CallPath) -> Sheet:
    """The diagram at the end of a way in. Errors: NotFound for a way that does not exist."""
    shown = sheet(tx, version_id, process_id)
    for step in at:
        called = called_process(shown, step)
        if called is None:
            raise NotFound(what="process", key=step)
        shown = sheet(tx, version_id, called)
    return shown


def called_process(shown: Sheet, element: str) -> str | None:
    """The process that a call activity calls; ``None`` for anything else."""
    _, node = shown.nodes().get(element, (None, None))
    return node.called if node and node.kind == "callActivity" else None


def case_diagram(tx: Tx, case_id: str, shown: Sheet, at: CallPath) -> CaseDiagram:
    """What to draw over the diagram of a case the caller has been shown to see."""
    nodes = shown.nodes()
    walk = walk_of(tx, case_id, nodes, at)
    return CaseDiagram(
        tokens=tuple(_tokens(tx, case_id, nodes, at)),
        timers=tuple(_timers(tx, case_id, nodes, at)),
        walked=dict(walk.counts),
        calls={id_: node.name for id_, (_, node) in nodes.items() if node.kind == "callActivity"},
        dropped=dict(walk.dropped),
        running=tuple(sorted({*walk.running.values()})),
        failed=tuple(_failed(tx, case_id, nodes, at)),
    )


def next_steps(shown: Sheet, element: str) -> list[FlowNode]:
    """What people or clocks may come to next from an element, gateways and machine steps passed over."""
    nodes = shown.nodes()
    if element not in nodes:
        return []
    found: dict[str, FlowNode] = {}
    seen, ahead = {element}, _after(nodes, element)
    while ahead:
        step = ahead.pop(0)
        if step in seen or step not in nodes:
            continue
        seen.add(step)
        _, node = nodes[step]
        if node.kind in STOPS or (node.kind == "subProcess" and node.name):
            found[step] = node
        else:
            ahead += _after(nodes, step)
    return list(found.values())


def _after(nodes: dict[str, tuple[Scope, FlowNode]], element: str) -> list[str]:
    scope, _ = nodes[element]
    return [flow.target for flow in scope.outgoing.get(element, [])]


def element_on(nodes: Nodes, at: CallPath, path: Sequence[str], element: str) -> str | None:
    """The element of the diagram shown on which something deeper is drawn; ``None`` when it lies elsewhere."""
    if tuple(path[: len(at)]) != at:
        return None
    for step in path[len(at) :]:
        if step in nodes and nodes[step][1].kind == "callActivity":
            return step
    return element if element in nodes else None


def _tokens(tx: Tx, case_id: str, nodes: dict[str, Any], at: CallPath) -> Iterable[Token]:
    query = (
        select(
            WorkItem.element,
            WorkItem.path,
            WorkItem.name,
            Person.name.label("person"),
            WorkItem.role,
            WorkItem.due_at,
        )
        .join(Person, Person.id == WorkItem.assignee_id, isouter=True)
        .where(WorkItem.case_id == case_id)
        .order_by(WorkItem.due_at, WorkItem.id)
        .limit(300)
    )
    for row in tx.execute(query):
        place = element_on(nodes, at, row.path, row.element)
        if place is not None:
            yield Token(place, row.name, row.person, row.role, row.due_at)


def _timers(tx: Tx, case_id: str, nodes: dict[str, Any], at: CallPath) -> Iterable[ClockOn]:
    query = select(Timer.element, Timer.path, Timer.due_at, Timer.due_why).where(Timer.case_id == case_id)
    for row in tx.execute(query.order_by(Timer.due_at).limit(300)):
        place = element_on(nodes, at, row.path, row.element)
        if place is not None:
            yield ClockOn(place, row.due_at, tuple(row.due_why))


def _failed(tx: Tx, case_id: str, nodes: Nodes, at: CallPath) -> Iterable[FailedOn]:
    """On the element itself where this sheet has it, else on the call in which the visit lies that failed."""
    ways = {**_paths(tx, WorkItem, case_id), **_paths(tx, Timer, case_id)}
    for trouble in troubles(tx, case_id):
        deeper = element_on(nodes, at, ways.get(trouble.task_id or "", ()), trouble.element)
        place = trouble.element if trouble.element in nodes else deeper
        if place is not None:
            yield FailedOn(place, trouble.name, trouble.cause)


def _paths(tx: Tx, table: type[WorkItem] | type[Timer], case_id: str) -> dict[str, Sequence[str]]:
    rows = tx.execute(select(table.id, table.path).where(table.case_id == case_id))
    return {row.id: row.path for row in rows}
