"""The running case and its sub-processes, on the library's workflows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from engine.runtime.plain import plain_copy
from engine.runtime.token.budget import Budget
from engine.runtime.token.changes import Variables
from engine.runtime.token.put import PUT, put_on
from engine.runtime.token.scope import Scope
from engine.runtime.token.script_lockdown import CLOSED_ENGINE
from engine.runtime.token.token import Token
from engine.runtime.views import ExecutionContext, Step, ThrownMessage, ThrownSignal


class CaseWorkflow(Scope, BpmnWorkflow):
    """The whole running case."""

    def __init__(
        self, spec: Any, inner_specs: Mapping[str, object], execution_context: ExecutionContext
    ) -> None:
        super().__init__(spec, dict(inner_specs), script_engine=CLOSED_ENGINE, deserializing=True)
        self.execution_context = execution_context
        self.built_ins: Variables = {}
        self.decisions: Mapping[str, Any] = {}
        self.agenda: deque[Token] = deque()
        self.steps: list[Step] = []
        self.thrown: list[ThrownMessage] = []
        self.signalled: list[ThrownSignal] = []
        self.message_start: str | None = None  # the message start that a case is begun at
        self.budget = Budget()
        self.outcome: str | None = None

    @property
    def top(self) -> CaseWorkflow:
        return self

    def opened_at(self) -> Sequence[str]:
        return [self.message_start] if self.message_start else super().opened_at()

    def renew_built_ins(self) -> None:
        """An operation may have changed the built-ins (a curator was set)."""
        self.built_ins.update(plain_copy(dict(self.execution_context.built_ins())))

    def now(self) -> datetime:
        """The present time of the execution context."""
        return self.execution_context.now()

    def local_now(self) -> datetime:
        """The same moment in the institution's zone: after midnight there ``today()`` is the new day."""
        return self.execution_context.now().astimezone(self.execution_context.zone)

    def scopes(self) -> Iterator[Scope]:
        """The case and every sub-process under way."""
        yield self
        yield from list(self.subprocesses.values())

    def inner_scopes(self) -> Iterator[InnerWorkflow]:
        """Every sub-process and called process under way, outer ones first."""
        yield from list(self.subprocesses.values())

    def find(self, token_id: UUID) -> Token | None:
        """A token anywhere in the case."""
        for scope in self.scopes():
            if token_id in scope.tasks:
                return scope.tasks[token_id]
        return None

    def inner(self, token: Token) -> InnerWorkflow | None:
        """The scope that a sub-process or call activity holds."""
        return self.subprocesses.get(token.id)

    def open_scope(self, host: Token, name: str) -> InnerWorkflow:
        """Make the scope of a sub-process or called process; ``begin`` starts it."""
        inner = InnerWorkflow(self.subprocess_specs[name], host)
        self.budget.subprocess(host.element_id, inner.depth)
        self.subprocesses[host.id] = inner
        return inner

    def record(self, token: Token, event: str) -> None:
        """Note one step of this action."""
        spec = token.task_spec
        if spec.silent:
            return
        self.steps.append(Step(token.workflow.place(spec), spec.element.kind, event, str(token.id)))

    def went_on(self, token: Token, flows: Sequence[str]) -> None:
        """Note on its last step where a token went: which flow was taken is known now and cannot be told afterwards.

        What holds several instances has no steps of its own: its last instance says it, or, where there was none, a step ``left``.
        """
        place, own, silent = token.workflow.place(token.task_spec), str(token.id), token.task_spec.silent
        for at in range(len(self.steps) - 1, -1, -1):
            step = self.steps[at]
            if step.event == "completed" and (step.place == place if silent else step.task_id == own):
                self.steps[at] = replace(step, flows=tuple(flows))
                return
        self.steps.append(Step(place, token.task_spec.element.kind, "left", own, tuple(flows)))

    def run(self) -> None:
        """Go on until a person, a clock or a message is needed."""
        while True:
            while self.agenda:
                token = self.agenda.popleft()
                self.budget.step(token.element_id)
                token.run()
            if not any(self._release(scope) for scope in self.scopes()):
                return

    def _release(self, scope: Scope) -> bool:
        """Let inclusive joins go on that nobody can reach any more."""
        waiting = [token for token in scope.tasks.values() if token.live and token.task_spec.gathers]
        return any(token.live and token.task_spec.release(token) for token in waiting)


class InnerWorkflow(Scope, BpmnSubWorkflow):
    """A sub-process or called process under way."""

    def __init__(self, spec: Any, host: Token) -> None:
        self.host = host
        self.path = (*host.workflow.path, host.element_id)
        self.shares, self.keeps = host.task_spec.shares, host.task_spec.keeps
        super().__init__(spec, host.id, host.workflow.top, deserializing=True)

    @property
    def top(self) -> CaseWorkflow:
        return self.top_workflow

    @property
    def parent_workflow(self) -> Any:
        return self.host.workflow if self.host is not None else None

    def enter(self, root: Token) -> None:
        """At its start, or at the element that a head has named: its host then says which, and on which way."""
        put = self.host.internal_data.pop(PUT, None) if self.host is not None else None
        if put is None:
            super().enter(root)
        else:
            self.by_hand = True
            put_on(root, *put)

    def _calculate_depth(self) -> int:
        return int(self.host.workflow.depth) + 1 if self.host is not None else 0
