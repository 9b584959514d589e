"""A scope as a net: what each node does with a token that enters it or waits on it, as our runtime does it.

Conditions are free choices. A sub-process and a called process are one step that may end by each of its exits. Events
beside the work that do not interrupt it fire once in a run: what a second firing does, the first one does as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from engine.bpmn.diagram import FlowNode, Scope
from engine.models.checks.flow.space.thrown import (
    Exits,
    Thrown,
    catching,
    ends_scope,
    interrupts,
    thrown_by,
)

WAITING = frozenset({"userTask", "manualTask", "task", "receiveTask", "intermediateCatchEvent"})
OUTSIDE = frozenset({"timer", "message", "signal"})
ENDING = frozenset({"terminate", "error"})
MOST_WAYS = 6  # of an inclusive gateway whose every choice is tried; of more only one, two or all at once
NOW, WAIT, JOIN, GATHER = range(4)


@dataclass(frozen=True)
class Outcome:
    """One way a token may go on from a node.

    ``enter``: nodes along the flows; ``ready``: boundary events that fire; ``stays``: the token is still there after
    it; ``once``: a bit of what may happen once in a run; ``kill``: all other work of the scope ends too.
    """

    enter: tuple[int, ...] = ()
    ready: tuple[int, ...] = ()
    stays: bool = False
    once: int = 0
    kill: bool = False


@dataclass
class Net:
    """Nodes by number. ``way`` says how a node is entered: at once, waiting there, or as a join."""

    scope: Scope
    ids: list[str]
    number: dict[str, int]
    way: list[int]
    outcomes: list[list[Outcome]]
    sources: dict[int, Counter[int]] = field(default_factory=dict)  # of a parallel join
    races: dict[int, tuple[int, ...]] = field(default_factory=dict)
    ways_in: dict[int, list[frozenset[int]]] = field(default_factory=dict)  # inclusive join -> by node
    kills: frozenset[int] = frozenset()  # nodes from which a node that ends the scope can be come to
    whole: bool = True  # False where not every choice of an inclusive gateway is tried

    @property
    def begins(self) -> list[tuple[int, ...]]:
        """The nodes that get the first tokens: the plain starts together, or one start with an event."""
        starts = self.scope.starts
        plain = tuple(self.number[node.id] for node in starts if not node.event_definitions)
        typed = [(self.number[node.id],) for node in starts if node.event_definitions]
        return ([plain] if plain else []) + typed


def net_of(
    scope: Scope, inner: Mapping[str, Exits], around: Sequence[tuple[Scope, str]], alive: set[str]
) -> Net:
    """The net of a scope.

    Args:
        scope: its nodes; event sub-processes are no part of it.
        inner: exits of the sub-processes and called processes among them, by id.
        around: the scopes from this one outwards, as ``ends_scope`` takes them.
        alive: takes the ids of boundary events that may fire.
    """
    return _Builder(scope, inner, around, alive).net()


class _Builder:
    def __init__(
        self, scope: Scope, inner: Mapping[str, Exits], around: Sequence[tuple[Scope, str]], alive: set[str]
    ) -> None:
        self.scope, self.inner, self.around, self.alive = scope, inner, around, alive
        named = {node.id: node for node in scope.nodes if not node.triggered}
        self.nodes = list(named.values())  # one id twice is another rule's affair
        self.number = {node.id: place for place, node in enumerate(self.nodes)}
        self.bits: dict[str, int] = {}
        self.whole = True

    def net(self) -> Net:
        ways = [self._way(node) for node in self.nodes]
        found = Net(self.scope, list(self.number), self.number, ways, [])
        for place, node in enumerate(self.nodes):
            if ways[place] == JOIN:
                found.sources[place] = Counter(
                    self.number[flow.source]
                    for flow in self.scope.incoming[node.id]
                    if flow.source in self.number
                )
            if node.kind == "eventBasedGateway":
                found.races[place] = self._after(node)
            found.outcomes.append(list(self._outcomes(node, ways[place])))
        for place, way in enumerate(ways):
            if way == GATHER:
                found.ways_in[place] = [self._ways_into(place, start) for start in range(len(ways))]
        found.kills = self._leading([n for n, each in enumerate(found.outcomes) if any(o.kill for o in each)])
        found.whole = self.whole
        return found

    def _way(self, node: FlowNode) -> int:
        incoming = len(self.scope.incoming.get(node.id, []))
        if node.kind in WAITING:
            return WAIT
        if node.id in self.inner:
            return WAIT if self.inner[node.id].waits else NOW
        if node.kind == "parallelGateway" and incoming > 1:
            return JOIN
        return GATHER if node.kind == "inclusiveGateway" and incoming > 1 else NOW

    def _after(self, node: FlowNode) -> tuple[int, ...]:
        flows = self.scope.outgoing.get(node.id, [])
        return tuple(self.number[flow.target] for flow in flows if flow.target in self.number)

    def _outcomes(self, node: FlowNode, way: int) -> Iterator[Outcome]:
        after = self._after(node)
        if node.kind == "exclusiveGateway" and after:
            yield from (Outcome((each,)) for each in dict.fromkeys(after))
        elif node.kind == "inclusiveGateway" and len(after) > 1:
            yield from self._some(node)
        elif node.kind == "endEvent" and node.event_kind in ENDING:
            yield Outcome(kill=True)
        elif node.id in self.inner:
            yield from self._of_inner(node, after, way)
        elif (thrown := thrown_by(node)) is not None and ends_scope(thrown, self.around):
            yield Outcome(kill=True)
        else:
            yield Outcome(after)
        yield from self._events(node, way)

    def _some(self, node: FlowNode) -> Iterator[Outcome]:
        flows = [flow for flow in self.scope.outgoing[node.id] if flow.target in self.number]
        asked = [self.number[flow.target] for flow in flows if flow.id != node.default]
        sizes = range(1, len(asked) + 1)
        if len(asked) > MOST_WAYS:
            self.whole, sizes = False, (1, 2, len(asked))  # type: ignore[assignment]
        for size in sizes:
            yield from (Outcome(chosen) for chosen in combinations(asked, size))
        yield from (Outcome((self.number[flow.target],)) for flow in flows if flow.id == node.default)

    def _of_inner(self, node: FlowNode, after: tuple[int, ...], way: int) -> Iterator[Outcome]:
        exits = self.inner[node.id]
        if exits.normal or node.multi_instance is not None:  # an empty list is passed at once
            yield Outcome(after)
        events = self.scope.boundary.get(node.id, [])
        for thrown in sorted(exits.thrown, key=repr):
            found, climbs = catching(events, thrown)
            yield from (self._fires(node, event, way) for event in found)
            if climbs and not thrown.any and ends_scope(thrown, self.around):
                yield Outcome(kill=True)

    def _events(self, node: FlowNode, way: int) -> Iterator[Outcome]:
        """Boundary events that come from outside, where the step waits, and errors of operations."""
        for event in self.scope.boundary.get(node.id, []):
            from_outside = event.event_kind in OUTSIDE and way == WAIT
            of_operation = (
                event.event_kind == "error" and node.id not in self.inner and node.has("taskDefinition")
            )
            if from_outside or of_operation:
                yield self._fires(node, event, way)
            elif event.event_kind == "signal":
                self.alive.add(event.id)  # thrown in the very same moment, perhaps: nothing is said of it

    def _fires(self, node: FlowNode, event: FlowNode, way: int) -> Outcome:
        self.alive.add(event.id)
        ready = self.number[event.id]
        if interrupts(event):
            return Outcome(ready=(ready,))
        bit = self.bits.setdefault(event.id, 1 << len(self.bits))
        if way == WAIT:
            return Outcome(ready=(ready,), stays=True, once=bit)
        return Outcome(ready=(ready, self.number[node.id]), once=bit)

    def _ways_into(self, join: int, start: int) -> frozenset[int]:
        """Nodes right before an inclusive join that a token may come from, not passing through the join."""
        reached, seen, ahead = set(), {start}, [start]
        while ahead:
            at = ahead.pop()
            following = self._following(at)
            if join in following:
                reached.add(at)
            ahead.extend(each for each in following if each not in seen and each != join)
            seen.update(following)
        return frozenset(reached)

    def _following(self, place: int) -> list[int]:
        return [
            self.number[each] for each in self.scope.successors(self.nodes[place].id) if each in self.number
        ]

    def _leading(self, ends: list[int]) -> frozenset[int]:
        behind: dict[int, list[int]] = {}
        for place in range(len(self.nodes)):
            for later in self._following(place):
                behind.setdefault(later, []).append(place)
        found: set[int] = set()
        ahead = list(ends)
        while ahead:
            place = ahead.pop()
            if place not in found:
                found.add(place)
                ahead.extend(behind.get(place, []))
        return frozenset(found)


def throws_of(node: FlowNode, inner: Mapping[str, Exits], scope: Scope) -> Iterator[Thrown]:
    """What may climb into the scope from one of its nodes, past the node's own boundary events."""
    own = thrown_by(node)
    if own is not None:
        yield own
    if node.id in inner:
        events = scope.boundary.get(node.id, [])
        yield from (each for each in inner[node.id].thrown if catching(events, each)[1])
    elif node.has("taskDefinition"):
        yield Thrown("error", any=True)  # an operation may fail with an error code
