"""The desk of a head who moves a case by hand: the steps under way, the elements of the sheet shown, what was finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor, require
from engine.action.context import calendar_of
from engine.action.hands.asked import Asked, asked_of
from engine.action.visible_case import must_see, steers
from engine.bpmn.diagram import FlowNode, Scope
from engine.errors import NotAllowed, NotFound
from engine.models import versions
from engine.queries.cases.course.lines import lines_of, standing
from engine.queries.cases.diagrams import CallPath, element_on, next_steps
from engine.queries.cases.pinned_models import Sheet, sheet, step_names
from engine.queries.clock.deadline_preview import PreviewContext
from engine.runtime.case import RunningCase
from engine.runtime.hands.change import ActiveStep
from engine.store import cases
from engine.store.cases import CaseRecord
from engine.store.session import Tx

UNSHOWN = frozenset({"boundaryEvent", "startEvent"})  # nobody puts a case on them: they come by themselves


@dataclass(frozen=True)
class StepOn:
    """A step under way. ``shown``: the element of the sheet on which it lies; ``onward``: where it may go on to."""

    id: str
    name: str
    where: tuple[str, ...]  # names of the parts it lies in, the outermost first
    kind: str
    due: datetime | None
    joins: bool
    one_of_many: bool
    holds: bool  # other steps of the list lie inside it
    shown: str | None
    path: tuple[str, ...]
    asks: tuple[Asked, ...]
    onward: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ElementOn:
    """An element of the sheet. ``done``: how often it was finished."""

    id: str
    name: str
    kind: str
    path: tuple[str, ...]
    done: int
    called: bool


@dataclass(frozen=True)
class Desk:
    """The case as it stands at ``version``."""

    version: int
    steps: tuple[StepOn, ...]
    elements: tuple[ElementOn, ...]
    names: Mapping[str, str]  # of every step of the version, by its id


def desk(tx: Tx, actor: Actor, case_id: str, shown: Sheet, at: CallPath) -> Desk:
    """For a head of the case. Raises NotFound, NotAllowed, StateRefused."""
    must_see(tx, actor, case_id)
    record = cases.look(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    require(actor, "intervene", institution=record.institution)
    if not steers(tx, actor, case_id):
        raise NotAllowed(permission="intervene", person=actor.id)
    context = PreviewContext(calendar_of(tx, record.institution), tx.now())
    compiled = versions.compiled(tx, record.process_version_id)
    running = RunningCase.load(compiled, cases.rows_of(tx, case_id).state, context)
    done = _finished(tx, case_id)
    steps = running.active_steps()
    return Desk(
        record.lock_version,
        tuple(sorted(_steps(tx, record, running, steps, shown, at), key=_order)),
        tuple(_elements(shown.process, at, done)),
        step_names(tx, record.process_version_id),
    )


def _steps(
    tx: Tx, record: CaseRecord, running: RunningCase, steps: list[ActiveStep], shown: Sheet, at: CallPath
) -> Iterator[StepOn]:
    names, nodes = step_names(tx, record.process_version_id), shown.nodes()
    forms = {task.id: task.form for task in running.tasks()}
    titles = {task.id: task.place.name for task in running.tasks()}
    held = {step.place.path for step in steps}
    for step in steps:
        path = step.place.path
        element = running.compiled.elements[step.place.process][step.place.element]
        yield StepOn(
            id=step.id,
            name=titles.get(step.id) or names.get(step.place.element, ""),
            where=tuple(names.get(each, each) for each in path),
            kind=step.kind,
            due=step.due.due if step.due else None,
            joins=step.joins,
            one_of_many=step.one_of_many,
            holds=any(each[: len(path) + 1] == (*path, step.place.element) for each in held),
            shown=element_on(nodes, at, path, step.place.element),
            path=path,
            asks=asked_of(tx, record.process_version_id, running.compiled, element, forms.get(step.id)),
            onward=() if step.one_of_many else _onward(tx, record, step),
        )


def _order(step: StepOn) -> tuple[bool, bool, float]:
    """What somebody does or waits for first, the earliest term first; whole parts after that."""
    return step.holds, step.due is None, step.due.timestamp() if step.due else 0.0


def _onward(tx: Tx, record: CaseRecord, step: ActiveStep) -> tuple[tuple[str, str], ...]:
    """The next steps by their ids and names, for a head who decides the fork."""
    own = sheet(tx, record.process_version_id, step.place.process)
    return tuple((node.id, _label(node)) for node in next_steps(own, step.place.element))


def _label(node: FlowNode) -> str:
    return " ".join(node.name.split())


def _elements(process: Scope, at: CallPath, done: Mapping[tuple[str, ...], int]) -> Iterator[ElementOn]:
    """Outer ones first; of a part that only an event begins those inside it too."""
    ahead: list[tuple[Scope, tuple[str, ...]]] = [(process, at)]
    while ahead:
        scope, path = ahead.pop(0)
        for node in scope.nodes:
            if node.kind not in UNSHOWN and not node.triggered:
                yield ElementOn(
                    node.id,
                    _label(node),
                    node.kind,
                    path,
                    done.get((*path, node.id), 0),
                    node.kind == "callActivity",
                )
        ahead += [(inner, (*path, inner.id)) for inner in scope.inner]


def _finished(tx: Tx, case_id: str) -> dict[tuple[str, ...], int]:
    """How often each element was finished, by its whole way."""
    found: dict[tuple[str, ...], int] = {}
    for line in standing(lines_of(tx, case_id)):
        for step in line.facts.get("steps", ()):
            if step.get("event") == "completed":
                place = (*step.get("path", ()), str(step.get("element")))
                found[place] = found.get(place, 0) + 1
    return found
