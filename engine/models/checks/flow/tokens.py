"""The token game of one scope, played through for every choice: where tokens get stuck or meet.

Data is not looked at: a gateway may choose any branch. The net is free-choice but for inclusive joins, so it is enough
to move one token at a time; deterministic moves go first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import TypeVar

from engine.bpmn.diagram import FlowNode, Scope

Item = TypeVar("Item")
MAX_STATES = 4000
MAX_TOKENS = 60
MAX_CHOICES = 64
State = tuple[int, ...]  # sorted numbers of the flows that hold a token


@dataclass
class Played:
    """What the game showed, by node id; ``complete`` is False when some course was not followed to its end."""

    stuck_at: set[str] = field(default_factory=set)  # joins that wait in some dead state
    fired: set[str] = field(default_factory=set)
    complete: bool = True


def play(scope: Scope) -> Played:
    """Play every course of a scope from each of its untriggered starts."""
    return _Game(scope).run()


class _Game:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.flows = [
            flow for flow in scope.flows if flow.source in scope.by_id and flow.target in scope.by_id
        ]
        self.out: dict[str, list[int]] = {}
        self.into: dict[str, list[int]] = {}
        for number, flow in enumerate(self.flows):
            self.out.setdefault(flow.source, []).append(number)
            self.into.setdefault(flow.target, []).append(number)
        self.result = Played()
        self.behind: dict[int, frozenset[str]] = {}

    def run(self) -> Played:
        starts = [tuple(self.out.get(node.id, [])) for node in self.scope.nodes if node.kind == "startEvent"]
        ahead: list[State] = [tuple(sorted(start)) for start in starts if start]
        seen: set[State] = set(ahead)
        while ahead:
            state = ahead.pop()
            for later in self._moves(state):
                if later not in seen:
                    seen.add(later)
                    ahead.append(later)
            if len(seen) > MAX_STATES:
                self.result.complete = False
                break
        return self.result

    def _moves(self, state: State) -> Iterator[State]:
        best: tuple[FlowNode, list[tuple[list[int], list[int]]]] | None = None
        for number in state:
            node = self.scope.by_id[self.flows[number].target]
            outcomes = self._outcomes(node, number, state)
            if outcomes and (best is None or len(outcomes) < len(best[1])):
                best = (node, outcomes)
            if best and len(best[1]) == 1:
                break
        if best is None:
            self._stuck(state)
            return
        node, outcomes = best
        self.result.fired.add(node.id)
        for taken, given in outcomes:
            later = self._after(state, taken, given, node)
            if later is not None:
                yield later

    def _stuck(self, state: State) -> None:
        waiting = {self.flows[number].target for number in state}
        if any(self.scope.by_id[node].kind == "inclusiveGateway" for node in waiting):
            self.result.complete = False  # two inclusive joins that wait for each other are not judged
        else:
            self.result.stuck_at |= waiting

    def _after(self, state: State, taken: list[int], given: list[int], node: FlowNode) -> State | None:
        if node.kind == "endEvent" and node.event_kind in ("terminate", "error"):
            return ()
        left = list(state)
        for number in taken:
            left.remove(number)
        if len(left) + len(given) > MAX_TOKENS or any(number in left for number in given):
            self.result.complete = False  # two tokens on one flow: another rule's affair
            return None
        return tuple(sorted(left + given))

    def _outcomes(self, node: FlowNode, number: int, state: State) -> list[tuple[list[int], list[int]]]:
        """Each way the node can go on: (tokens taken, tokens given)."""
        out, into = self.out.get(node.id, []), self.into[node.id]
        if node.kind == "parallelGateway":
            return [(into, out)] if all(flow in state for flow in into) else []
        if node.kind == "inclusiveGateway":
            if len(into) > 1 and self._more_may_come(node, state):
                return []
            taken = [flow for flow in into if flow in state]
            return [(taken, list(chosen)) for chosen in _subsets(out)] or [(taken, [])]
        if node.kind in ("exclusiveGateway", "eventBasedGateway"):
            return [([number], [flow]) for flow in out] or [([number], [])]
        return [([number], given) for given in self._activity(node, out)]

    def _activity(self, node: FlowNode, out: list[int]) -> list[list[int]]:
        """An activity ends by itself, or a boundary event takes the token away, or adds one."""
        ways, added = [out], []
        for event in self.scope.boundary.get(node.id, []):
            if event.interrupting:
                ways.append(self.out.get(event.id, []))
            else:
                added.append(self.out.get(event.id, []))
        ways += [out + [flow for flows in chosen for flow in flows] for chosen in _subsets(added) if chosen]
        return ways

    def _more_may_come(self, node: FlowNode, state: State) -> bool:
        waiting = [flow for flow in self.into[node.id] if flow in state]
        others = [flow for flow in state if flow not in waiting]
        return any(node.id in self._reach(flow) for flow in others)

    def _reach(self, number: int) -> frozenset[str]:
        if number not in self.behind:
            self.behind[number] = frozenset(reach(self.scope, [self.flows[number].target]))
        return self.behind[number]


def _subsets(items: Sequence[Item]) -> list[tuple[Item, ...]]:
    found = (chosen for size in range(1, len(items) + 1) for chosen in combinations(items, size))
    return list(islice(found, MAX_CHOICES))


def reach(scope: Scope, starts: list[str]) -> set[str]:
    """Nodes that a token may come to from these, themselves included."""
    found: set[str] = set()
    ahead = [start for start in starts if start in scope.by_id]
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead.extend(scope.successors(node))
    return found
