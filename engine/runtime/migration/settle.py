"""What a case that was taken over still needs: listeners that are new, messages and mappings that are named otherwise now.

Terms stay as they were counted: a task keeps the date with which it was begun, a timer its moment.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.runtime.elements.activities.user_task import UserTask
from engine.runtime.events.catch import Catching
from engine.runtime.hands.places import named
from engine.runtime.migration.carry import Carried
from engine.runtime.token.node import Activity
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import FUTURE, READY, WAITING, Token, blamed

AGAIN = {"inputs": "inputs", "candidateGroups": "groups", "candidateUsers": "users", "priority": "priority"}


def settle(carried: Carried) -> None:
    """Raises StepFailed at the element of the new version that has no value for what it asks."""
    for token in [*carried.made.values()]:
        if token.state == WAITING and isinstance(token.task_spec, Catching):
            _wait_anew(carried, token)
        if token.state == READY and isinstance(token.task_spec, UserTask):
            _ask_anew(carried, token)
    for old, new in carried.scopes:
        for listener in [*_new_at_hosts(carried, new), *_new_beside(carried, old, new)]:
            carried.opened.append(named(listener.task_spec))
            listener.task_spec._update(listener)


def _wait_anew(carried: Carried, token: Token) -> None:
    """A message of another name or key; a timer keeps its moment."""
    old, new = carried.was[token.id].traits.get("event") or {}, token.task_spec.event
    if new and new["type"] != "timer" and old != new and "waits" in token.internal_data:
        with blamed(token):
            token.internal_data["waits"] = token.task_spec._waits(token)


def _ask_anew(carried: Carried, token: Token) -> None:
    """What the new version asks otherwise: what the form begins with and which form it is, and to whom the task is offered."""
    spec, old, kept = token.task_spec, carried.was[token.id], token.internal_data
    changed = [trait for trait in AGAIN if old.traits.get(trait) != spec.traits.get(trait)]
    with blamed(token):
        inputs = spec.local_inputs(token) if "inputs" in changed else kept.get("inputs", {})
        found = {AGAIN[trait]: spec.asked(token, AGAIN[trait], inputs) for trait in changed}
        if old.element.form != spec.element.form:
            found["form"] = spec.asked(token, "form", inputs)
        if old.element.properties != spec.element.properties:
            found |= {name: spec.asked(token, name, inputs) for name in ("title", "ground")}
    for name, value in found.items():
        kept.pop(name, None)
        if value:
            kept[name] = value


def _new_at_hosts(carried: Carried, scope: Scope) -> Iterator[Token]:
    """Boundary events that the host's element had no counterpart of before: one that has fired is not there either."""
    for host in [*scope.tasks.values()]:
        spec, was = host.task_spec, carried.was.get(host.id)
        if not isinstance(spec, Activity) or not isinstance(was, Activity) or host.listening or not host.live:
            continue
        known = {carried.plan.target((was.element.process, name)) for name in was.attached}
        for name in spec.attached:
            if (spec.element.process, name) not in known:
                listener = Token(scope, scope.spec.task_specs[name], host.parent, FUTURE)
                listener.internal_data["host"] = str(host.id)
                yield listener


def _new_beside(carried: Carried, old: Scope, new: Scope) -> Iterator[Token]:
    """Event sub-processes that the scope had no counterpart of before."""
    specs = old.spec.task_specs
    known = {carried.plan.target((specs[name].element.process, name)) for name in old.spec.listeners}
    for name in new.spec.listeners:
        spec = new.spec.task_specs[name]
        if (spec.element.process, name) not in known:
            yield Token(new, spec, new.task_tree, FUTURE)
