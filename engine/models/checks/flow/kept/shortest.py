"""The shortest way through a scope by the time that it surely takes.

A lower bound: people, messages and automatic steps take no time at all, a timer takes its term, a sub-process and a
called process their own shortest way. A parallel join waits for its last branch. A list may be empty, and what an event
may interrupt at any moment may end at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from engine.bpmn.diagram import FlowNode, Scope
from engine.models.checks.flow.kept.span import NOTHING, Span, span_of, stated
from engine.models.checks.flow.space.thrown import thrown_by
from engine.models.workspace import Workspace

Weigh = Callable[[Span], float]


@dataclass(frozen=True)
class Way:
    """What it takes and the elements on it."""

    span: Span = NOTHING
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ways:
    """Shortest ways over the models of a workspace, for one house: ``given`` is what its terms may name."""

    workspace: Workspace
    given: dict[str, object]
    weigh: Weigh
    seen: frozenset[str] = frozenset()

    def through(self, scope: Scope) -> Way | None:
        """The shortest way from the starts to an end; None where no way is drawn."""
        if any(
            node.triggered and any(start.interrupting for start in node.own_starts) for node in scope.nodes
        ):
            return Way()
        met = self.entered(scope, [node.id for node in scope.starts])
        ends = [met[node.id] for node in scope.nodes if _ends(node) and node.id in met]
        return min(ends, key=lambda way: self.weigh(way.span), default=None)

    def entered(self, scope: Scope, starts: Iterable[str]) -> dict[str, Way]:
        """The shortest way from these nodes to the entering of each node."""
        done: dict[str, Way] = {}
        come: dict[str, set[str]] = {}  # to a join, by which of its sources
        ahead: list[tuple[float, int, str, str, Way]] = []
        for start in starts:
            heappush(ahead, (0.0, len(ahead), "", start, Way(path=(start,))))
        pushed = len(ahead)
        while ahead:
            _, _, source, at, way = heappop(ahead)
            come.setdefault(at, set()).add(source)
            if at in done or (source and not _whole(scope, at, come[at])):
                continue
            done[at] = way
            for after, span, inside in self._onwards(scope, scope.by_id[at]):
                pushed += 1
                later = Way(way.span.and_then(span), (*way.path, *inside, after))
                heappush(ahead, (self.weigh(later.span), pushed, at, after, later))
        return done

    def _onwards(self, scope: Scope, node: FlowNode) -> Iterator[tuple[str, Span, tuple[str, ...]]]:
        inside = self._of(scope, node)
        if inside is not None:
            for flow in scope.outgoing.get(node.id, []):
                if flow.target in scope.by_id:
                    yield flow.target, inside.span, inside.path
        for event in scope.boundary.get(node.id, []):
            yield event.id, self.waited(event), ()

    def _of(self, scope: Scope, node: FlowNode) -> Way | None:
        """What passing a node takes; None where it is never passed the plain way."""
        if node.kind == "intermediateCatchEvent":
            return Way(self.waited(node))
        return self.inside(scope, node)

    def inside(self, scope: Scope, node: FlowNode) -> Way | None:
        """The shortest way through a sub-process or called process; of anything else, nothing at all."""
        inner = next((each for each in scope.inner if each.id == node.id), None)
        if node.multi_instance is not None:
            return Way()
        if inner is not None:
            return self.through(inner)
        process = self.workspace.process(node.called or "") if node.kind == "callActivity" else None
        if process is None or process.id in self.seen:
            return Way()
        found = Ways(self.workspace, self.given, self.weigh, self.seen | {process.id}).through(process)
        return None if found is None else Way(found.span)  # its elements lie on another drawing

    def waited(self, event: FlowNode) -> Span:
        """What a timer waits at least; nothing for any other event and where only a case can tell."""
        texts = [text for form, text in event.times if form in ("date", "duration")]
        term = stated(texts[0], self.given) if texts else None
        return span_of(term) if term is not None else NOTHING


def _ends(node: FlowNode) -> bool:
    """Also what is thrown to whoever may catch it around: it may end the scope then."""
    return node.kind == "endEvent" or thrown_by(node) is not None


def _whole(scope: Scope, at: str, come: set[str]) -> bool:
    """A join goes on with the last of its branches: the earlier ones wait for it."""
    flows = scope.incoming.get(at, [])
    if scope.by_id[at].kind != "parallelGateway" or len(flows) < 2:
        return True
    return all(flow.source in come for flow in flows)
