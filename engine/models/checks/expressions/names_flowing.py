"""How names spread along the flows of one process: to where they may be known, and to where they surely are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from engine.bpmn.diagram import Process, Scope
from engine.bpmn.nodes import FlowNode
from engine.models.checks.expressions.names_brought import (
    NOTHING,
    OPEN,
    Names,
    brought,
    given,
    seen_inside,
)
from engine.models.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """For every node of a process: names known on entering it, inside it (inputs applied), and brought by it.

    ``before`` and ``ends`` say what may be known, ``surely`` and ``sure_ends`` what is known on every way.
    """

    before: Mapping[str, Names]
    inside: Mapping[str, Names]
    brought: Mapping[str, Names]
    surely: Mapping[str, Names]
    ends: Names  # what its end may leave behind
    sure_ends: Names

    def always(self, node_id: str, moment: str) -> Names:
        """Names that are set at a moment whatever way led there."""
        known = self.surely.get(node_id, NOTHING)
        if moment in ("inside", "after"):
            known |= self.inside.get(node_id, NOTHING)
        if moment == "after":
            known |= self.brought.get(node_id, NOTHING)
        return known

    def at(self, node_id: str, moment: str) -> Names:
        """Names an expression may use ``before``, ``inside`` or ``after`` a node."""
        known = self.before.get(node_id, NOTHING)
        if moment in ("inside", "after"):
            known |= self.inside.get(node_id, NOTHING)
        if moment == "after":
            known |= self.brought.get(node_id, NOTHING)
        return known


class Callable(Protocol):
    """What tells the names that other processes leave behind."""

    workspace: Workspace

    def left_by(self, process_id: str) -> tuple[Names, Names]: ...


class Flowing:
    """Spreads names along the flows of one process until nothing new is known."""

    def __init__(self, others: Callable, process: Process) -> None:
        self.others, self.process = others, process
        self.inside: dict[str, Names] = {}
        self.brought: dict[str, Names] = {}
        self.sets: dict[str, Names] = {}  # what a node surely sets
        self.before: dict[str, Names] = {}
        self.surely: dict[str, Names] = {}

    def run(self, may: Names, surely: Names) -> Known:
        for scope in self.process.walk():
            for node in scope.nodes:
                left, sure = self._left_by(node)
                self.inside[node.id] = seen_inside(node)
                self.brought[node.id] = brought(self.others.workspace, node, left)
                self.sets[node.id] = brought(self.others.workspace, node, sure) - {OPEN}
        ends, sure_ends = self._spread(self.process, may), self._secure(self.process, surely)
        return Known(self.before, self.inside, self.brought, self.surely, ends, sure_ends)

    def _left_by(self, node: FlowNode) -> tuple[Names, Names]:
        """Asked only where it matters: a called process looks at those that call it."""
        matters = node.takes_all and not node.outputs and node.multi_instance is None
        return self.others.left_by(node.called) if node.called and matters else (NOTHING, NOTHING)

    # --- on some way ------------------------------------------------------------------------------------------

    def _spread(self, scope: Scope, start: Names) -> Names:
        """Through one scope; gives what may be known at its end."""
        start = start.union(*self._beside(scope))
        self._may(scope, start)
        everything = start.union(*(self._after(scope, node) for node in scope.nodes))
        for inner in scope.inner:
            if inner.triggered:
                self._spread(inner, everything)
        return everything

    def _beside(self, scope: Scope) -> Iterator[Names]:
        """What event sub-processes set: nobody knows when. What their messages bring unnamed is not to be relied on."""
        for inner in scope.inner:
            if inner.triggered:
                yield from (self.brought[node.id] - {OPEN} for each in inner.walk() for node in each.nodes)

    def _may(self, scope: Scope, start: Names) -> None:
        at_once = dict(_at_once(scope))
        for node in scope.nodes:
            beside = (self.brought[other] - {OPEN} for other in at_once.get(node.id, ()))
            self.before[node.id] = self.before.get(node.id, NOTHING).union(start, *beside)
        changed = True
        while changed:
            changed = False
            for node in scope.nodes:
                for later, names in self._onwards(scope, node):
                    if not names <= self.before[later]:
                        self.before[later] |= names
                        changed = True

    def _onwards(self, scope: Scope, node: FlowNode) -> Iterator[tuple[str, Names]]:
        """What goes out of a node, along its flows and past its boundary events."""
        after = self._after(scope, node)
        for flow in scope.outgoing.get(node.id, []):
            if flow.target in scope.by_id:
                yield flow.target, after
        inner = _inner(scope, node)
        found = self.before[node.id] if inner is None else after
        if node.multi_instance is not None or (node.called and node.takes_all):
            found |= self.brought[node.id]  # what had been given so far
        for event in scope.boundary.get(node.id, []):
            yield event.id, found

    def _after(self, scope: Scope, node: FlowNode) -> Names:
        known = self.before[node.id] | self.brought[node.id]
        inner = _inner(scope, node)
        if inner is None:
            return known
        within = self._spread(inner, self.before[node.id] | self.inside[node.id])
        isolated = node.outputs or node.multi_instance is not None
        return known if isolated else known | (within - self.inside[node.id])

    # --- on every way -----------------------------------------------------------------------------------------

    def _secure(self, scope: Scope, start: Names) -> Names:
        """Through one scope; gives what every one of its ends knows."""
        self._must(scope, start)
        for inner in scope.inner:
            if inner.triggered:
                self._secure(inner, start)
        return self._at_the_end(scope, start)

    def _must(self, scope: Scope, start: Names) -> None:
        everything = start.union(*self.sets.values(), *self.inside.values())
        for node in scope.nodes:
            begins = not scope.incoming.get(node.id) and not node.attached_to
            self.surely[node.id] = start if begins else everything
        changed = True
        while changed:
            changed = False
            for node in scope.nodes:
                known = self._arriving(scope, node)
                if known is not None and known != self.surely[node.id]:
                    self.surely[node.id] = known
                    changed = True

    def _arriving(self, scope: Scope, node: FlowNode) -> Names | None:
        """None for a node that nothing leads to."""
        if node.attached_to:
            return self.surely.get(node.attached_to, NOTHING)
        ways = [
            self._surely_after(scope, scope.by_id[flow.source])
            for flow in scope.incoming.get(node.id, [])
            if flow.source in scope.by_id
        ]
        if not ways:
            return None
        meets = frozenset.union if node.kind == "parallelGateway" else frozenset.intersection
        return meets(*ways)

    def _surely_after(self, scope: Scope, node: FlowNode) -> Names:
        known = self.surely[node.id] | self.sets[node.id]
        inner = _inner(scope, node)
        if inner is None:
            return known
        within = self._secure(inner, self.surely[node.id] | self.inside[node.id])
        isolated = node.outputs or node.multi_instance is not None
        return known if isolated else known | (within - self.inside[node.id])

    def _at_the_end(self, scope: Scope, start: Names) -> Names:
        """What every end of a scope knows; an end by an error is none."""
        ends = [
            self._surely_after(scope, node)
            for node in scope.nodes
            if not scope.outgoing.get(node.id) and not node.triggered and node.event_kind != "error"
        ]
        return frozenset.intersection(*ends) if ends else start


def results(others: Callable, process: Process, node: FlowNode) -> Names:
    """What a node's own output mappings and results may read beside what is known: also what is set within it."""
    left, _ = others.left_by(node.called) if node.called else (NOTHING, NOTHING)
    found = given(others.workspace, node, left)
    scope = next((one for one in process.walk() if one.id == node.id), None)
    if scope is not None:
        flowing = Flowing(others, process)
        flowing.run(NOTHING, NOTHING)
        found = found.union(*(flowing.brought[one.id] for each in scope.walk() for one in each.nodes))
    return found


def _inner(scope: Scope, node: FlowNode) -> Scope | None:
    return next((found for found in scope.inner if found.id == node.id and not found.triggered), None)


def _at_once(scope: Scope) -> Iterator[tuple[str, set[str]]]:
    """For nodes of branches that run at once: the nodes of the other branches."""
    found: dict[str, set[str]] = {}
    for node in scope.nodes:
        flows = scope.outgoing.get(node.id, [])
        if len(flows) < 2 or node.kind in ("exclusiveGateway", "eventBasedGateway"):
            continue
        branches = [_reached(scope, flow.target) for flow in flows]
        for branch in branches:
            others = set().union(*branches) - branch
            for member in branch:
                found.setdefault(member, set()).update(others)
    yield from found.items()


def _reached(scope: Scope, start: str) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        node = ahead.pop()
        if node not in found and node in scope.by_id:
            found.add(node)
            ahead += scope.successors(node)
    return found
