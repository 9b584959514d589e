"""What a running case shows of itself: plain values for lists, clocks and the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.runtime.plain import isolate
from engine.runtime.token.scope import CaseWorkflow
from engine.runtime.views import (
    Listening,
    OpenTask,
    OpenTimer,
    Step,
    Subscription,
    ThrownMessage,
    ThrownSignal,
)
from engine.runtime.waiting import open_tasks, open_timers, waiting_messages, waiting_signals


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

    @property
    def data(self) -> dict[str, Any]:
        """The variables as they stand now, all branches together, without the built-ins."""
        return dict(isolate(self._workflow.view()))

    def changed_inside(self, names: Iterable[str]) -> dict[str, Any]:
        """Those of the variables that sub-processes and called processes have changed so far: their ends come later."""
        found: dict[str, Any] = {}
        for scope in self._workflow.inner_scopes():
            for token in scope.tasks.values():
                for name in names:
                    value = token.data.get(name)
                    if value is not None and value != scope.base.get(name) and token.live:
                        found[name] = value
        return dict(isolate(found))

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

    def take_messages(self) -> list[ThrownMessage]:
        """What has been sent since the last call; it belongs into the outbox of the same transaction."""
        thrown, self._workflow.thrown = self._workflow.thrown, []
        return thrown

    def take_signals(self) -> list[ThrownSignal]:
        """Signals given since the last call: this case has heard them, other cases are to be told."""
        given, self._workflow.signalled = self._workflow.signalled, []
        return given
