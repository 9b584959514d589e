"""What goes out of an element: messages leave the case, signals reach all of it, errors and escalations climb."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from engine.runtime.events.catch import as_key
from engine.runtime.expressions import mapped, value
from engine.runtime.token.node import Activity
from engine.runtime.token.token import WAITING, Token, blamed, drawn_wrong
from engine.runtime.views import ThrownMessage, ThrownSignal
from engine.words import say

if TYPE_CHECKING:
    from engine.runtime.token.workflow import CaseWorkflow


def throw(token: Token, event: Mapping[str, Any]) -> None:
    """Throw what the element states, with the results of its input mappings as payload.

    Raises StepFailed for an error that nothing catches: going on as if nothing had happened is not an answer.
    """
    pairs = token.task_spec.traits.get("inputs") or ()
    payload = mapped(token, pairs) if pairs else {}
    if event["type"] == "message":
        _send(token, event, payload)
    elif event["type"] == "signal":
        _broadcast(token, event, payload)
    else:
        code = event["code"] and str(value(token, event["code"], payload))
        climb(token, {**event, "code": code}, payload)


def _send(token: Token, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
    key = as_key(value(token, event["key"], payload)) if event.get("key") else None
    place, name = token.workflow.place(token.task_spec), str(value(token, event["name"], payload))
    token.workflow.top.thrown.append(ThrownMessage(place, name, key, payload))


def _broadcast(token: Token, event: Mapping[str, Any], payload: dict[str, Any]) -> None:
    top, name = token.workflow.top, str(value(token, event["name"], payload))
    top.signalled.append(ThrownSignal(token.workflow.place(token.task_spec), name, payload))
    receive_signal(top, name, payload)


def receive_signal(workflow: CaseWorkflow, signal: str, payload: Mapping[str, object]) -> int:
    """Everybody in the case who waits for the signal receives it; give how many."""
    waiting = [
        other
        for scope in workflow.scopes()
        for other in list(scope.tasks.values())
        if other.state == WAITING and _awaits(other, "signal", signal)
    ]
    heard = 0
    for other in waiting:
        if other.state == WAITING:  # an earlier one may have interrupted it
            with blamed(other):
                other.task_spec.caught(other, payload)
            heard += 1
    return heard


def _awaits(token: Token, kind: str, name: str) -> bool:
    waits = token.internal_data.get("waits", {})
    return waits.get("type") == kind and waits.get("name") == name


def climb(token: Token, event: Mapping[str, object], payload: Mapping[str, object]) -> None:
    """Bring an error or escalation to the nearest who catches it. Raises StepFailed for an error nobody catches."""
    for catchers in _upwards(token):
        matching = [
            catcher
            for catcher in catchers
            if catcher.internal_data.get("waits", {}).get("type") == event["type"]
            and catcher.internal_data["waits"].get("code") in (None, event["code"])
        ]
        if matching:
            best = next(
                (c for c in matching if c.internal_data["waits"].get("code") is not None), matching[0]
            )
            best.task_spec.caught(best, payload)
            return
    if event["type"] == "error":
        raise drawn_wrong(token, say("runtime.error_uncaught", error=event["code"] or event["name"] or "—"))


def _upwards(token: Token) -> Iterator[list[Token]]:
    """Who could catch, innermost first: events on the task itself, event sub-processes of its scope, events on the host."""
    if isinstance(token.task_spec, Activity):
        yield list(_work(token).task_spec.boundary(_work(token)))
    scope, from_spec = token.workflow, None
    while scope is not None:
        yield [
            other
            for other in scope.tasks.values()
            if other.state == WAITING
            and other.task_spec.listens
            and "host" not in other.internal_data
            and other.task_spec is not from_spec  # what an event sub-process throws does not start it again
        ]
        host = scope.host
        if host is None:
            return
        yield list(_work(host).task_spec.boundary(_work(host)))
        scope, from_spec = host.workflow, host.task_spec


def _work(host: Token) -> Token:
    """The visit that boundary events are attached to: of several instances, what holds them all."""
    return host.parent if host.task_spec.loop is not None else host
