"""Carrying out a list of changes: first what is put, then what is skipped, then what is taken away; nothing runs in between.

Whoever calls it has asked ``refusals``. The case then runs on as after any action.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.runtime.elements.activities.multi_instance import MultiInstance
from engine.runtime.elements.activities.sub_process import SubProcess
from engine.runtime.elements.activities.user_task import UserTask
from engine.runtime.elements.events.start_event import StartEvent
from engine.runtime.elements.gateways.event_based_gateway import EventBasedGateway
from engine.runtime.events.catch import Catching
from engine.runtime.hands.active import step_of
from engine.runtime.hands.change import CANCEL, MOVE, SKIP, TO_A_PLACE, Change, Refusal
from engine.runtime.hands.faults import CaseLeftEmpty
from engine.runtime.hands.places import way_to
from engine.runtime.token.put import put_on
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import WAITING, Token, blamed
from engine.runtime.token.workflow import CaseWorkflow


def intervene(workflow: CaseWorkflow, changes: Sequence[Change]) -> None:
    """Raises StepFailed (at the element that cannot be entered or left), CaseLeftEmpty, BudgetExceeded."""
    steps = {change.step: step_of(workflow, change.step) for change in changes if change.step}
    for change in changes:
        if change.kind in TO_A_PLACE:
            _put(workflow, change, steps.get(change.step))
    for change in changes:
        token = steps.get(change.step)
        if change.kind == SKIP and token is not None:
            _skip(workflow, change, token)
    for change in changes:
        token = steps.get(change.step)
        if change.kind in (CANCEL, MOVE) and token is not None:
            _take_away(token)
    _close_the_empty(workflow)


def _put(workflow: CaseWorkflow, change: Change, step: Token | None) -> None:
    way = way_to(workflow, change, step)
    if isinstance(way, Refusal):  # it was asked before, and nothing has moved since
        raise LookupError(way.code)
    way.scope.by_hand = True
    with blamed(way.scope.task_tree):
        put_on(way.scope.task_tree, way.closed, change.element, change.after)


def _skip(workflow: CaseWorkflow, change: Change, token: Token) -> None:
    if not token.live:  # an earlier row has ended what it lay in
        return
    with blamed(token):
        _give(token, dict(change.values))
    if change.element:
        _put(workflow, change, token)
        _take_away(token)
        return
    _end_rivals(token)
    _end_inside(token)
    token.over = "cancelled"
    if token.task_spec.manual:
        token.run()
    else:
        token._ready()


def _give(token: Token, values: dict[str, object]) -> None:
    """What the step would have given, let in as the step itself lets it in."""
    spec = token.task_spec
    if isinstance(spec, UserTask):
        spec.submit(token, values)
    elif isinstance(spec, SubProcess):
        inner = token.workflow.top.inner(token)
        if inner is not None:
            inner.variables = {**inner.variables, **values}
            spec.take_results(token, inner)
    elif isinstance(spec, Catching) and values:
        token.set_variables(spec.received(token, values))


def _end_inside(token: Token) -> None:
    """What a call, a sub-process or a step done several times still does is over; the step itself stays."""
    if isinstance(token.task_spec, MultiInstance):
        for instance in token.children:
            instance.cancel()
    inner = token.workflow.top.subprocesses.pop(token.id, None)
    if inner is not None:
        inner.completed = True
        inner.cancel_all()


def _end_rivals(token: Token) -> None:
    """Of events that race each other the first one ends the rest."""
    for rival in _rivals(token):
        rival.cancel()


def _rivals(token: Token) -> list[Token]:
    above = token.parent
    if above is None or token.state != WAITING:
        return []
    race = isinstance(above.task_spec, EventBasedGateway)
    start = isinstance(token.task_spec, StartEvent)
    if not race and not start:
        return []
    return [
        other
        for other in above.children
        if other is not token and other.state == WAITING and (race or isinstance(other.task_spec, StartEvent))
    ]


def _take_away(token: Token) -> None:
    token.workflow.by_hand = True
    _end_rivals(token)
    token.cancel()


def _close_the_empty(workflow: CaseWorkflow) -> None:
    """What a scope was begun for is gone: the step that holds it goes too, outwards. Raises CaseLeftEmpty."""
    for scope in reversed(list(workflow.scopes())):
        if scope.completed or scope.live():
            continue
        _close(scope)


def _close(scope: Scope) -> None:
    host = scope.host
    if host is None:
        raise CaseLeftEmpty()
    if host.task_spec.loop is not None:  # the others go on: this one has nothing to add
        _end_inside(host)
        host.over = "cancelled"
        host._ready()
    elif host.live:
        _take_away(host)
