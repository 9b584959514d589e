"""Which rows of a list of changes cannot be done, and why: asked of the case as it stands, before anything is moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.hands.active import around, holders, joins, step_of, work_of
from engine.runtime.hands.change import CANCEL, KINDS, MOVE, OF_A_STEP, SKIP, TO_A_PLACE, Change, Refusal
from engine.runtime.hands.places import Way, elements, named, way_to
from engine.runtime.token.node import Node
from engine.runtime.token.token import Token
from engine.runtime.token.ways import reachable, ways_into
from engine.runtime.token.workflow import CaseWorkflow


def refusals(workflow: CaseWorkflow, changes: Sequence[Change]) -> dict[int, Refusal]:
    """Row -> why not. Rows that can be done are not in it."""
    asked = _Asked(workflow, changes)
    found = ((row, asked.why_not(change)) for row, change in enumerate(changes))
    return {row: refusal for row, refusal in found if refusal is not None}


class _Asked:
    def __init__(self, workflow: CaseWorkflow, changes: Sequence[Change]) -> None:
        self.workflow, self.changes = workflow, changes
        steps = [change.step for change in changes if change.kind in OF_A_STEP]
        self.twice = {step for step, times in Counter(steps).items() if times > 1}
        self.leaving = {
            token.id for step in steps if (token := step_of(workflow, step)) is not None
        }  # whatever becomes of them, they are not where they were

    def why_not(self, change: Change) -> Refusal | None:
        """The first reason there is."""
        if change.kind not in KINDS:
            return Refusal("unknown")
        return next(self._reasons(change), None)

    def _reasons(self, change: Change) -> Iterator[Refusal]:
        token = step_of(self.workflow, change.step) if change.kind in OF_A_STEP else None
        if change.kind in OF_A_STEP:
            if token is None:
                yield Refusal("gone")
                return
            yield from self._of_step(change, token)
        if change.kind in TO_A_PLACE or change.element:
            yield from self._of_place(change, token)

    def _of_step(self, change: Change, token: Token) -> Iterator[Refusal]:
        name = named(token.task_spec)
        if change.step in self.twice:
            yield Refusal("twice", name)
        if any(held.id in self.leaving for held in (*holders(token.workflow), *[*around(token)][1:])):
            yield Refusal("inside", name)
        if change.kind == SKIP and joins(token):
            yield Refusal("joining", name)
        if change.kind in (CANCEL, MOVE) and token.task_spec.loop is not None:
            yield Refusal("one_of_many", name)
        if change.kind == SKIP and change.element and token.task_spec.loop is not None:
            yield Refusal("one_of_many", name)

    def _of_place(self, change: Change, token: Token | None) -> Iterator[Refusal]:
        way = way_to(self.workflow, change, token)
        if isinstance(way, Refusal):
            yield way
            return
        if any(held.id in self.leaving for held in holders(way.scope)):
            yield Refusal("inside", named(way.spec))
        yield from _of_element(way, change.after)
        if not way.closed and (meets := self._ahead_of_its_join(way)):
            yield Refusal("unjoined", meets)

    def _ahead_of_its_join(self, way: Way) -> str:
        """The name of a step that goes on in another branch, where the place lies behind the join of both."""
        specs = way.scope.spec.task_specs
        stay = [token for token in work_of(way.scope) if token.id not in self.leaving]
        for join in elements(specs):
            if not join.gathers or len(_into(join, specs)) < 2 or way.spec.name == join.name:
                continue
            behind = reachable(join.name, specs)
            if way.spec.name not in behind or join.name in reachable(way.spec.name, specs):
                continue
            for token in stay:
                if token.task_spec.loop is None and (token.task_spec is join or ways_into(join, token)):
                    return named(token.task_spec)
        return ""


def _into(join: Node, specs: Mapping[str, Node]) -> list[str]:
    return [spec.name for spec in elements(specs) for flow in spec.outgoing if flow.target == join.name]


def _of_element(way: Way, after: bool) -> Iterator[Refusal]:
    spec = way.spec
    name, kind = named(spec), spec.element.kind
    if kind == EVENT_SUB_PROCESS or (kind == "boundaryEvent" and not after):
        yield Refusal("event", name)
    if kind == "startEvent" and spec.traits["event"] and not after:
        yield Refusal("start", name)
    if not after and spec.gathers and len(_into(spec, way.scope_specs)) > 1:
        yield Refusal("join", name)
    if after and not spec.outgoing:
        yield Refusal("end", name)
    if after and len(spec.outgoing) > 1 and kind.endswith("Gateway") and kind != "parallelGateway":
        yield Refusal("fork", name)


def goes_twice(workflow: CaseWorkflow, changes: Sequence[Change]) -> dict[int, str]:
    """Row -> the step that is under way ahead of a place where a token is put: what follows may be done twice."""
    leaving = {change.step for change in changes if change.kind in OF_A_STEP}
    found = {}
    for row, change in enumerate(changes):
        if change.kind not in TO_A_PLACE:
            continue
        way = way_to(workflow, change, step_of(workflow, change.step))
        if isinstance(way, Refusal) or way.closed:
            continue
        ahead = reachable(way.spec.name, way.scope_specs) | {way.spec.name}
        for token in work_of(way.scope):
            if str(token.id) not in leaving and token.local is None and token.task_spec.name in ahead:
                found[row] = named(token.task_spec)
                break
    return found
