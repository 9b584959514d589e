"""Scopes of a running case: the process itself, and every sub-process or called process that is under way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from engine.runtime.token.budget import VARIABLES, exceeded
from engine.runtime.token.changes import Variables, difference
from engine.runtime.token.token import COMPLETED, Token
from engine.runtime.views import Place


class Scope:
    """What the case and its sub-processes have in common: one tree of tokens with one end, and variables.

    A variable is read from the innermost scope that has it. It is set where it stands already, else in the outermost scope
    that shares variables with this one; branches that run at once share them too, and the last writer wins, as in
    Camunda 8 (docs/dialect.md, "Variables").
    """

    top: Any  # the whole running case (``engine.runtime.token.workflow``)
    tasks: dict[UUID, Token]
    task_tree: Token
    spec: Any
    completed: bool
    last_task: Token | None
    variables: Variables  # its own
    base: Variables  # of an inner one, what it began with: its own changes are counted from there
    shares = False  # sees the variables around it
    keeps = True  # what is set inside stays inside
    by_hand = False  # a head has moved steps of it: a branch that its joins count on may never come
    path: tuple[str, ...] = ()
    host: Token | None = None

    def begin(self, data: Mapping[str, object], base: Mapping[str, object] | None = None) -> None:
        """Put the first tokens: on the start event, and on event sub-processes as listeners.

        ``base`` is what its own changes are counted from, where that is not what it begins with.
        """
        root = Token(self, self.spec.start, None, COMPLETED)
        self.task_tree, self.variables, self.base = root, {}, dict(data if base is None else base)
        self._set(data, root)
        for name in self.spec.listeners:
            root.spawn(self.spec.task_specs[name])
        self.enter(root)

    def enter(self, root: Token) -> None:
        """Put the first tokens of its work."""
        for name in self.opened_at():
            root.spawn(self.spec.task_specs[name])

    def opened_at(self) -> Sequence[str]:
        """The start events that get a token."""
        return list(self.spec.starts)

    def seen(self) -> Variables:
        """Every variable that can be read here."""
        around = self.host.seen() if self.shares and self.host is not None else {}
        return around | self.variables

    def set_variables(self, values: Mapping[str, object], by: Token) -> None:
        """Set variables, each where it belongs. Raises BudgetExceeded, naming the element that set them."""
        if self.keeps or self.host is None:
            self._set(values, by)
            return
        own = {name: value for name, value in values.items() if name in self.variables}
        self._set(own, by)
        if len(own) < len(values):
            self.host.set_variables({name: value for name, value in values.items() if name not in own})

    def _set(self, values: Mapping[str, object], by: Token) -> None:
        self.variables = {**self.variables, **values}
        if len(self.variables) > VARIABLES:
            exceeded(by.element_id, "variables", VARIABLES)

    def live(self) -> list[Token]:
        """Unfinished tokens that are work of the scope itself: no listeners, no instances of a multi-instance."""
        return [
            token
            for token in self.tasks.values()
            if token.live and not token.listening and token.task_spec.loop is None
        ]

    def ended(self, token: Token) -> None:
        """A token has come to an end; the scope ends with its last one."""
        token.hand_over()
        if not self.live():
            self.finish()

    def finish(self) -> None:
        """The scope is over: listeners go, its result goes to whoever holds it."""
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

    def view(self) -> Variables:
        """The variables as they stand now, with what work under way will give back and what branches keep until they end."""
        return self.seen() | self.underway() | self.aside()

    def aside(self) -> Variables:
        """What branches beside the work have found out so far: theirs until they end."""
        found: Variables = {}
        for token in self.live():
            found |= token.local or {}
            if self.top.inner(token) is not None:
                found |= token.task_spec.inner_aside(token)
        return found

    def underway(self) -> Variables:
        """What the work under way inside has found out so far and has not yet given to this scope."""
        found: Variables = {}
        for token in self.live():
            if self.top.inner(token) is not None:
                found |= token.task_spec.inner_variables(token)
        return found

    def changed(self) -> Variables:
        """What has changed inside this scope since it began."""
        return difference(self.base, self.variables) | self.underway()

    def take_underway(self, by: Token) -> None:
        """Take over what the work under way has found out, before it is cancelled."""
        self.set_variables(self.underway(), by)

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
