"""The base of every element kind: entering, running, leaving, without the library's predictions.

The library drives the states of a task (run -> complete -> children -> notify); what an element does at each of them
is here and in ``elements/``. Predicted tasks are never created: they cost time and state and bring
docs/engine-facts.md, facts 1 and 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin

from engine.bpmn.nodes import FlowNode
from engine.runtime.expressions import check_name, mapped
from engine.runtime.model import CompiledElement
from engine.runtime.token.changes import Variables
from engine.runtime.token.token import FUTURE, WAITING, Token, blamed


@dataclass(frozen=True)
class OutgoingFlow:
    """An outgoing flow as the runtime follows it."""

    flow: str
    target: str
    condition: str | None


class Node(BpmnSpecMixin):
    """An element of a scope. Shared by all cases of a version and by threads: nothing here changes at run time."""

    manual = False
    listens: ClassVar[bool] = False  # a listener is not work: a scope may end while it waits
    silent: ClassVar[bool] = False  # its visits are not steps of their own
    gathers: ClassVar[bool] = False  # a join, released when nobody can reach it any more
    races: ClassVar[bool] = False  # its followers wait for each other: the first that comes ends the rest

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, name: str | None = None) -> None:
        manual = self.manual
        super().__init__(scope, name or element.id, lane=element.lane, bpmn_name=element.name)
        self.manual = manual
        self.bpmn_id = element.id
        self.element = element
        self.extensions = dict(element.traits)
        self.outgoing: list[OutgoingFlow] = []
        self.loop: str | None = None  # name of the multi-instance around this one

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        """What this kind takes from the diagram, as JSON; the rules of structure hold when it is asked."""
        return {}

    @property
    def traits(self) -> Variables:
        """What ``read`` gave."""
        return self.extensions

    # --- what a kind does -------------------------------------------------------------------------------------

    def arrive(self, token: Token) -> None:
        """The token enters: by default it is ready at once."""
        token._ready()

    def act(self, token: Token) -> None:
        """The work of the element."""

    def leave(self, token: Token) -> Sequence[OutgoingFlow]:
        """The flows on which the token goes on: by default all."""
        return self.outgoing

    # --- what the library calls -------------------------------------------------------------------------------

    def _predict(self, my_task: Token, *_: object, **__: object) -> None:
        """Nothing is predicted."""

    def _update(self, my_task: Token) -> None:
        """Entered once; a waiting token is never touched by somebody else's step."""
        if my_task.state == FUTURE:
            my_task.workflow.top.budget.visit(self.bpmn_id)
            with blamed(my_task):
                my_task.note("entered")
                self.arrive(my_task)

    def _on_ready(self, my_task: Token) -> None:
        """Diagrams are checked when they are compiled, not at every step."""

    def _run_hook(self, my_task: Token) -> bool:
        with blamed(my_task):
            self.act(my_task)
        return True

    def _on_complete_hook(self, my_task: Token) -> None:
        with blamed(my_task):
            my_task.note(my_task.over)
            if self.loop is not None:
                my_task.workflow.spec.task_specs[self.loop].instance_done(my_task)
                return
            taken = self.leave(my_task)
            if taken:
                my_task.workflow.top.went_on(my_task, [flow.flow for flow in taken])
            for flow in taken:
                following = Token(
                    my_task.workflow, my_task.workflow.spec.task_specs[flow.target], my_task, FUTURE
                )
                following.local = my_task.local  # of a branch beside the work; an instance has no followers

    def inner_variables(self, host: Token) -> Variables:
        """What the work has found out so far and not yet given out, for whoever looks and for events that end it."""
        return {}

    def _on_cancel(self, my_task: Token) -> None:
        """Nothing to tidy by default."""

    def _on_error(self, my_task: Token) -> None:
        """A failed step throws the whole object away; there is nothing to do here."""


class Activity(Node):
    """A task, call activity or sub-process. Its boundary events wait as siblings, tied to it by its id."""

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, name: str | None = None) -> None:
        super().__init__(scope, element, name)
        self.attached: list[str] = []

    def _update(self, my_task: Token) -> None:
        fresh = my_task.state == FUTURE
        super()._update(my_task)
        if fresh:
            self._open_boundary(my_task)

    def _open_boundary(self, host: Token) -> None:
        for name in self.attached:
            listener = Token(host.workflow, host.workflow.spec.task_specs[name], host.parent, FUTURE)
            listener.internal_data["host"] = str(host.id)
            listener.local = host.local  # on a branch beside the work: what that branch knows
            listener.task_spec._update(listener)

    def boundary(self, host: Token) -> Iterator[Token]:
        """The boundary events that still wait beside this visit."""
        if not self.attached:
            return
        for sibling in host.parent.children:
            if sibling.state == WAITING and sibling.internal_data.get("host") == str(host.id):
                yield sibling

    def leave(self, token: Token) -> Sequence[OutgoingFlow]:
        self._close_boundary(token)
        return super().leave(token)

    def _on_cancel(self, my_task: Token) -> None:
        self._close_boundary(my_task)

    def _close_boundary(self, host: Token) -> None:
        for listener in list(self.boundary(host)):
            listener.cancel()

    def seen_by_events(self, host: Token) -> Mapping[str, object]:
        """What terms and keys of its boundary events may name beside the variables: its own inputs."""
        return {}

    # --- mappings ---------------------------------------------------------------------------------------------

    def local_inputs(self, token: Token) -> Variables:
        """The results of the input mappings: variables that only this visit sees."""
        pairs = self.traits.get("inputs") or ()
        return mapped(token, pairs) if pairs else {}

    def take_in(
        self, token: Token, results: Mapping[str, Any], seen: Mapping[str, object] | None = None
    ) -> None:
        """Let results into the variables: by the output mappings only, or all of them where there are none."""
        outputs = self.traits.get("outputs") or ()
        if outputs:
            token.set_variables(mapped(token, outputs, {**(seen or {}), **results}))
            return
        for name in results:
            check_name(token, name)
        token.set_variables(dict(results))
