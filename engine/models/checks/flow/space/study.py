"""What a process can do, scope by scope: the states of each, how it may be left, and the way to it from the very start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from engine.bpmn.diagram import FlowNode, Process, Scope
from engine.models.checks.flow.space.branches import Branch, branches
from engine.models.checks.flow.space.moving import Budget
from engine.models.checks.flow.space.net import OUTSIDE, WAIT, net_of, throws_of
from engine.models.checks.flow.space.search import Found, search
from engine.models.checks.flow.space.thrown import UNKNOWN, Exits, Thrown, catching, interrupts, listeners
from engine.models.workspace import Workspace

STEPS = 20_000  # of one process: about a third of a second
STEPS_WATCHED = 5_000  # of one more search for a place that is passed twice
Around = tuple[tuple[Scope, str], ...]


@dataclass
class Looked:
    """One scope. ``before`` are the elements on the way to it; ``startable`` the event sub-processes that may begin,
    each with what throws its event (empty where the event comes from outside); ``alive`` the boundary events that may
    fire."""

    scope: Scope
    found: Found
    inner: dict[str, Exits]
    alive: set[str]
    startable: dict[str, str]
    exits: Exits
    before: tuple[str, ...] = ()
    watched: dict[frozenset[int], Found] = field(default_factory=dict)

    def again(self, nodes: frozenset[int]) -> Found:
        """The search for a run that passes one of these twice by tokens of which neither comes from the other."""
        if nodes not in self.watched:
            self.watched[nodes] = search(self.found.net, Budget(STEPS_WATCHED), nodes)
        return self.watched[nodes]

    def comes_to(self, id: str) -> bool:
        """Whether some run comes to a node."""
        return self.found.net.number.get(id, -1) in self.found.first

    @cached_property
    def stuck_ids(self) -> set[str]:
        """Joins that some run waits at in vain."""
        return {self.found.net.ids[place] for place in self.found.stuck}

    @cached_property
    def branches(self) -> dict[str, list[Branch]]:
        """What may run at once, by the node after which it does, in the order in which the nodes are come to."""
        return branches(self.found)

    @property
    def sure(self) -> bool:
        """Whether every run was looked at: only then something never happens."""
        return self.found.complete and not self.found.overfull

    def named(self, run: Sequence[int]) -> tuple[str, ...]:
        """A run of the scope as ids of elements, with the way to the scope."""
        return (*self.before, *(self.found.net.ids[node] for node in run))


@dataclass
class Study:
    """All scopes of a process, outer ones first."""

    scopes: list[Looked] = field(default_factory=list)
    budget: Budget = field(default_factory=lambda: Budget(STEPS))

    @property
    def exits(self) -> Exits:
        """How the process itself may be left."""
        return self.scopes[0].exits


class Studies:
    """The processes of one workspace, each looked through once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._known: dict[Process, Study] = {}  # by what they are: two files may give one id
        self._busy: set[Process] = set()

    def of(self, process: Process) -> Study:
        """The study of a process and, on the way, of all that it calls."""
        if process not in self._known:
            self._busy.add(process)
            study = Study()
            self._look(process, (), study)
            self._way_into(study)
            self._busy.discard(process)
            self._known[process] = study
        return self._known[process]

    def _called(self, process_id: str) -> Exits:
        process = self.workspace.process(process_id)
        if process is None or process in self._busy:
            return UNKNOWN  # missing, or calling itself: other rules say so
        return self.of(process).exits

    def _look(self, scope: Scope, around: Around, study: Study) -> Looked:
        place = len(study.scopes)
        study.scopes.append(None)  # type: ignore[arg-type]
        here = ((scope, scope.id), *around)
        lying = {each.id: self._look(each, here, study) for each in scope.inner}
        inner = {key: each.exits for key, each in lying.items() if not each.scope.triggered}
        inner |= {
            node.id: self._called(node.called or "") for node in scope.nodes if node.kind == "callActivity"
        }
        alive: set[str] = set()
        found = search(net_of(scope, inner, here, alive), study.budget)
        looked = Looked(scope, found, inner, alive, {}, UNKNOWN)
        looked.exits = _exits(
            looked, {key: each.exits for key, each in lying.items() if each.scope.triggered}
        )
        study.scopes[place] = looked
        return looked

    def _way_into(self, study: Study) -> None:
        by_id = {looked.scope.id: looked for looked in study.scopes}
        for outer in study.scopes:
            for scope in outer.scope.inner:
                by_id[scope.id].before = _way(outer, scope)


def _way(outer: Looked, scope: Scope) -> tuple[str, ...]:
    """The elements on the way into an inner scope; of one that is never come to, none."""
    number, first = outer.found.net.number, outer.found.first
    if not scope.triggered:
        return outer.named(outer.found.run_to(number[scope.id])) if number[scope.id] in first else ()
    thrower = outer.startable.get(scope.id, "")
    at = (
        number[thrower]
        if thrower
        else min(first, key=lambda node: len(outer.found.run_to(node)), default=None)
    )
    return (*outer.named(outer.found.run_to(at)), scope.id) if at is not None and at in first else ()


def _exits(looked: Looked, events: dict[str, Exits]) -> Exits:
    """How the scope may be left; on the way it learns which event sub-processes may begin."""
    scope, found = looked.scope, looked.found
    nodes = [node for node in scope.nodes if not node.triggered and (not looked.sure or _seen(found, node))]
    waits = any(
        found.net.way[found.net.number[node.id]] == WAIT or node.kind == "eventBasedGateway" for node in nodes
    )
    climbing: list[tuple[Thrown, str, str]] = [
        (thrown, node.id, "") for node in nodes for thrown in throws_of(node, looked.inner, scope)
    ]
    for node in listeners(scope) if waits else ():
        if any(start.event_kind in OUTSIDE for start in node.own_starts):
            looked.startable[node.id] = ""
            climbing += [(thrown, "", node.id) for thrown in events[node.id].thrown]
    out: set[Thrown] = set()
    while climbing:
        thrown, by, but = climbing.pop()
        caught, climbs = catching(listeners(scope, but), thrown)
        for node in caught:
            if node.id not in looked.startable:
                looked.startable[node.id] = by
                climbing += [(each, "", node.id) for each in events[node.id].thrown]
        if climbs:
            out.add(thrown)
    ended = [key for key in looked.startable if interrupts(scope.by_id[key]) and events[key].normal]
    sure = looked.sure and all(each.sure for each in (*looked.inner.values(), *events.values()))
    return Exits(found.finished or bool(ended) or not looked.sure, waits, frozenset(out), sure)


def _seen(found: Found, node: FlowNode) -> bool:
    return found.net.number[node.id] in found.first


@lru_cache(maxsize=4)
def studies(files: tuple[tuple[str, bytes], ...]) -> Studies:
    """The studies of a workspace, kept for the rules that share them."""
    return Studies(Workspace(dict(files)))


def looked_at(process: Process, workspace: Workspace) -> Iterator[Looked]:
    """The scopes of a process, outer ones first."""
    yield from studies(tuple(workspace.files.items())).of(process).scopes
