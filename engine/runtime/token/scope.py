"""Scopes of a running case: the process itself, and every sub-process or called process that is under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow

from engine.runtime.plain import plain_copy
from engine.runtime.token.budget import Budget
from engine.runtime.token.merge import Branches, Clash, difference, lenient
from engine.runtime.token.merge_on_end import hand_over
from engine.runtime.token.script_lockdown import CLOSED_ENGINE
from engine.runtime.token.token import COMPLETED, Token, step_failed
from engine.runtime.views import ExecutionContext, Place, Step, ThrownMessage, ThrownSignal
from engine.words import say


class Scope:
    """What the case and its sub-processes have in common: one tree of tokens with one end."""

    top: CaseWorkflow
    tasks: dict[UUID, Token]
    task_tree: Token
    spec: Any
    completed: bool
    last_task: Token | None
    data: dict[str, Any]
    base: dict[str, Any]  # what it began with: its own changes are counted from there
    path: tuple[str, ...] = ()
    host: Token | None = None

    def begin(self, data: Mapping[str, object]) -> None:
        """Put the first tokens: on the start event, and on event sub-processes as listeners."""
        root = Token(self, self.spec.start, None, COMPLETED)
        root.set_variables(dict(data))
        self.task_tree, self.base = root, root.data
        for name in [*self.spec.listeners, *self.opened_at()]:
            root.spawn(self.spec.task_specs[name])

    def opened_at(self) -> Sequence[str]:
        """The start events that get a token."""
        return list(self.spec.starts)

    def spawn_branch(self, parent: Token, spec: Any, data: Mapping[str, object]) -> Token:
        """The first token of a non-interrupting branch: nothing but the data from which the branch's changes are counted."""
        branch_root = Token(self, spec, parent, COMPLETED)
        branch_root.internal_data["seed"] = True
        branch_root.data = dict(data)
        return branch_root

    def live(self) -> list[Token]:
        """Unfinished tokens that carry the scope's variables: no listeners, no instances of a multi-instance."""
        return [
            token
            for token in self.tasks.values()
            if token.live and not token.listening and token.task_spec.loop is None
        ]

    def ended(self, token: Token) -> None:
        """A token has come to an end. The scope ends with its last one; before, its changes are handed over."""
        others = self.live()
        if not others:
            self.finish(token.data)
            return
        try:
            hand_over(token, others)
        except Clash as clash:
            raise step_failed(token, say("runtime.conflict", variable=clash.variable)) from clash

    def finish(self, data: Mapping[str, object]) -> None:
        """The scope is over: listeners go, its result goes to whoever holds it."""
        self.data = dict(data)
        self.completed = True
        self.cancel_all()
        if self.host is not None:
            self.top.subprocesses.pop(self.host.id, None)
            self.host.task_spec.scope_finished(self.host, self)

    def cancel_all(self, but: Token | None = None) -> None:
        """Cancel every unfinished token of this scope and what is under it."""
        for token in list(self.tasks.values()):
            if token is not but:
                token.cancel()

    def view(self) -> dict[str, object]:
        """The variables as they stand now, all branches together; one in conflict keeps its value before the fork."""
        if self.completed:
            return dict(self.data)
        live = self.live()
        return Branches(live).merged(lenient) if live else dict(self.task_tree.data)

    def carried(self) -> dict[str, Any]:
        """What has changed inside this scope since it began."""
        return difference(self.base, self.view())

    def place(self, spec: Any) -> Place:
        """Where an element of this scope is."""
        element = spec.element
        return Place(element.id, element.name, element.process, self.path)

    def _task_completed_notify(self, task: Token) -> None:
        """The library's call after each completion; its own sweep over waiting tasks would fire timers (docs/engine-facts.md, fact 11)."""
        if not task.children and task.task_spec.loop is None and not self.completed:
            self.ended(task)

    def update_waiting_tasks(self) -> None:
        """Nothing waits for somebody else's step."""


class CaseWorkflow(Scope, BpmnWorkflow):
    """The whole running case."""

    def __init__(
        self, spec: Any, inner_specs: Mapping[str, object], execution_context: ExecutionContext
    ) -> None:
        super().__init__(spec, dict(inner_specs), script_engine=CLOSED_ENGINE, deserializing=True)
        self.execution_context = execution_context
        self.built_ins: dict[str, Any] = {}
        self.decisions: Mapping[str, Any] = {}
        self.agenda: deque[Token] = deque()
        self.steps: list[Step] = []
        self.thrown: list[ThrownMessage] = []
        self.signalled: list[ThrownSignal] = []
        self.message_start: str | None = None  # the message start that a case is begun at
        self.budget = Budget()
        self.outcome: str | None = None

    @property
    def top(self) -> CaseWorkflow:  # type: ignore[override]
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
        super().__init__(spec, host.id, host.workflow.top, deserializing=True)

    @property
    def top(self) -> CaseWorkflow:  # type: ignore[override]
        return self.top_workflow

    @property
    def parent_workflow(self) -> Any:
        return self.host.workflow if self.host is not None else None

    def _calculate_depth(self) -> int:
        return int(self.host.workflow.depth) + 1 if self.host is not None else 0
