"""What a running case shows of itself, and what waits in it: plain values for lists, clocks and the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.runtime.events.catch import as_key
from engine.runtime.events.timers import follows, restored, timer_place
from engine.runtime.hands.active import active_steps
from engine.runtime.hands.change import ActiveStep, Change, Refusal
from engine.runtime.hands.refusals import goes_twice, refusals
from engine.runtime.plain import plain_copy
from engine.runtime.token.token import READY, WAITING, Token, blamed, step_failed
from engine.runtime.token.workflow import CaseWorkflow
from engine.runtime.views import (
    Listening,
    OpenTask,
    OpenTimer,
    Step,
    Subscription,
    ThrownMessage,
    ThrownSignal,
)
from engine.words import say


def open_tasks(workflow: CaseWorkflow) -> list[OpenTask]:
    """Tasks that wait for a person."""
    return [
        _task(token)
        for scope in workflow.scopes()
        for token in scope.tasks.values()
        if token.state == READY and token.task_spec.manual
    ]


def _task(token: Token) -> OpenTask:
    spec, kept = token.task_spec, token.internal_data
    element, place = spec.element, token.workflow.place(spec)
    return OpenTask(
        id=str(token.id),
        place=replace(place, name=kept["title"]) if "title" in kept else place,
        lane=element.lane,
        form=kept.get("form", element.form),
        assignee=kept.get("assignee"),
        groups=tuple(kept.get("groups", ())),
        users=tuple(kept.get("users", ())),
        due=restored(kept["due"]) if "due" in kept else None,
        follow_up=restored(kept["follow_up"]) if "follow_up" in kept else None,
        priority=int(kept.get("priority", 50)),
        clauses=(kept["ground"],) if "ground" in kept else element.clauses,
        documentation=element.documentation,
        data={**token.seen(), **kept.get("inputs", {})},
        properties=element.properties,
    )


def _waiting(workflow: CaseWorkflow, kind: str) -> Iterator[tuple[Token, dict[str, Any]]]:
    for scope in workflow.scopes():
        for token in scope.tasks.values():
            waits = token.internal_data.get("waits") if token.state == WAITING else None
            if waits is not None and waits["type"] == kind:
                yield token, waits


def open_timers(workflow: CaseWorkflow) -> list[OpenTimer]:
    """Timers that wait for their moment."""
    return [
        OpenTimer(
            id=str(token.id),
            place=timer_place(token),
            due=restored(waits),
            interrupting=token.task_spec.interrupting,
            attached_to=token.task_spec.traits.get("host"),
            clauses=token.task_spec.element.clauses,
            follows=follows(token),
            repeats="cycle" in waits,
        )
        for token, waits in _waiting(workflow, "timer")
    ]


def waiting_messages(workflow: CaseWorkflow) -> list[Subscription]:
    """Messages the case waits for."""
    return [
        Subscription(
            id=str(token.id),
            place=token.workflow.place(token.task_spec),
            message=waits["name"],
            key=waits["key"],
        )
        for token, waits in _waiting(workflow, "message")
    ]


def waiting_signals(workflow: CaseWorkflow) -> list[Listening]:
    """Signals the case waits for."""
    return [
        Listening(str(token.id), token.workflow.place(token.task_spec), waits["name"])
        for token, waits in _waiting(workflow, "signal")
    ]


def candidates(workflow: CaseWorkflow, message: str, key: str | int | None) -> list[Token]:
    """Who would take this message: the innermost scope first, among equals the one that has waited longest."""
    wanted = as_key(key)
    found = [
        token
        for token, waits in _waiting(workflow, "message")
        if waits["name"] == message and waits["key"] in (None, wanted)
    ]
    return sorted(found, key=lambda token: -int(token.workflow.depth))


def addressed(waiting: Sequence[Token]) -> list[Token]:
    """Of all that would take a message, who does: the first one's step, in every instance of it that waits with this key.

    The measures of two children, or two crises, wait in one and the same step: what is said to the case is said to each, and
    only a key tells them apart. Another step further out hears what nobody inside waits for.
    """
    return [token for token in waiting if token.task_spec is waiting[0].task_spec]


def hear(waiting: Sequence[Token], received: Mapping[str, object]) -> None:
    """Each of them catches what was said; one that an earlier one has ended does not."""
    for token in waiting:
        if token.state == WAITING:
            with blamed(token):
                token.task_spec.caught(token, received)


def check_alive(workflow: CaseWorkflow) -> None:
    """An open case must wait for a person, a clock, a message or a signal, beside its listeners.

    Raises StepFailed at the token that is stuck, so that the action that led here is undone and seen.
    """
    if workflow.completed:
        return
    tokens = [token for scope in workflow.scopes() for token in scope.tasks.values() if token.live]
    if any(_can_go_on(token) for token in tokens):
        return
    stuck = [token for token in tokens if token.state == WAITING and not token.listening] or tokens
    if stuck:
        raise step_failed(stuck[0], say("runtime.stuck"))


def _can_go_on(token: Token) -> bool:
    if token.state == READY:
        return True
    waits = token.internal_data.get("waits") if token.state == WAITING and not token.listening else None
    return waits is not None and waits["type"] in ("timer", "message", "signal")


class Shown:
    """The readable side of a case."""

    _workflow: CaseWorkflow

    def tasks(self) -> list[OpenTask]:
        """Tasks that wait for a person, oldest first."""
        return open_tasks(self._workflow)

    def timers(self) -> list[OpenTimer]:
        """Timers that wait for their moment."""
        return open_timers(self._workflow)

    def subscriptions(self) -> list[Subscription]:
        """Messages the case waits for."""
        return waiting_messages(self._workflow)

    def signals(self) -> list[Listening]:
        """Signals the case waits for."""
        return waiting_signals(self._workflow)

    def active_steps(self) -> list[ActiveStep]:
        """The steps under way that a head may move by hand."""
        return active_steps(self._workflow)

    def refusals(self, changes: Sequence[Change]) -> dict[int, Refusal]:
        """Row -> why it cannot be done; see ``engine.runtime.hands``."""
        return refusals(self._workflow, changes)

    def goes_twice(self, changes: Sequence[Change]) -> dict[int, str]:
        """Row -> the step that is under way ahead of where a token is put."""
        return goes_twice(self._workflow, changes)

    @property
    def data(self) -> dict[str, Any]:
        """The variables as they stand now, all branches together, without the built-ins."""
        return dict(plain_copy(self._workflow.view()))

    def changed_inside(self, names: Iterable[str]) -> dict[str, object]:
        """Those of the variables that sub-processes and called processes have changed so far: their ends come later."""
        found: dict[str, Any] = {}
        for scope in self._workflow.inner_scopes():
            own = [
                scope.variables,
                *(token.local for token in scope.tasks.values() if token.live and token.local),
            ]
            for variables in own:
                for name in names:
                    value = variables.get(name)
                    if value is not None and value != scope.base.get(name):
                        found[name] = value
        return dict(plain_copy(found))

    @property
    def ended(self) -> bool:
        """Whether the case is over."""
        return self._workflow.completed

    @property
    def outcome(self) -> str | None:
        """How it ended: the id of the last end event of the process, or ``cancelled``; None while it runs."""
        return self._workflow.outcome if self.ended else None

    def take_steps(self) -> list[Step]:
        """What has happened since the last call, in order."""
        steps, self._workflow.steps = self._workflow.steps, []
        return steps

    @property
    def sent(self) -> Sequence[ThrownMessage]:
        """What has been sent and not been taken yet, as it grows."""
        return self._workflow.thrown

    def take_messages(self) -> list[ThrownMessage]:
        """What has been sent since the last call; it belongs into the outbox of the same transaction."""
        thrown, self._workflow.thrown = self._workflow.thrown, []
        return thrown

    def take_signals(self) -> list[ThrownSignal]:
        """Signals given since the last call: this case has heard them, other cases are to be told."""
        given, self._workflow.signalled = self._workflow.signalled, []
        return given
