"""Which steps of a running case are under way, as a list of changes may begin with them."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from engine.runtime.events.timers import restored
from engine.runtime.hands.change import ActiveStep
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import WAITING, Token
from engine.runtime.token.workflow import CaseWorkflow


def active_steps(workflow: CaseWorkflow) -> list[ActiveStep]:
    """Work of people, calls, waits, branches at a join; no listeners. Outer ones first, the oldest first."""
    return [_step(token) for scope in workflow.scopes() for token in work_of(scope)]


def work_of(scope: Scope) -> Iterator[Token]:
    """The tokens of a scope that a head may act on, instances of several too."""
    yield from (token for token in scope.tasks.values() if token.live and not token.listening)


def joins(token: Token) -> bool:
    """Whether it waits where branches meet."""
    return bool(token.task_spec.gathers) and token.state == WAITING


def step_of(workflow: CaseWorkflow, identifier: str) -> Token | None:
    """The step under way of this id."""
    try:
        token = workflow.find(UUID(identifier))
    except (ValueError, AttributeError, TypeError):
        return None
    return token if token is not None and token.live and not token.listening else None


def holders(scope: Scope | None) -> Iterator[Token]:
    """The steps that a scope lies in, the innermost first; of an instance the step that holds all of them, too."""
    while scope is not None and scope.host is not None:
        yield from around(scope.host)
        scope = scope.host.workflow


def around(token: Token) -> Iterator[Token]:
    """The token, and the step of which it is an instance."""
    yield token
    if token.task_spec.loop is not None:
        yield token.parent


def _step(token: Token) -> ActiveStep:
    spec, kept = token.task_spec, token.internal_data
    due = kept.get("due") or kept.get("waits", {})
    return ActiveStep(
        id=str(token.id),
        place=token.workflow.place(spec),
        kind=spec.element.kind,
        due=restored(due) if "due" in due else None,
        joins=joins(token),
        one_of_many=spec.loop is not None,
    )
