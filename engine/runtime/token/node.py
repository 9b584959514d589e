"""The base of every element kind: entering, running, leaving, without the library's predictions.

The library drives the states of a task (run -> complete -> children -> notify); what an element does at each of them
is here and in ``elements/``. Predicted tasks are never created: they cost time and state and bring
docs/engine-facts.md, facts 1 and 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from lxml import etree
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin

from engine.bpmn.model import Element
from engine.runtime.events.definitions import Roots
from engine.runtime.token.blame import blamed
from engine.runtime.token.token import FUTURE, Token


@dataclass(frozen=True)
class CallPath:
    """An outgoing flow as the runtime follows it."""

    flow: str
    target: str
    condition: str | None


class Node(BpmnSpecMixin):
    """An element of a scope. Shared by all cases of a version and by threads: nothing here changes at run time."""

    manual = False
    listens: ClassVar[bool] = False  # a listener is not work: a scope may end while it waits
    silent: ClassVar[bool] = False  # its visits are not steps of their own
    gathers: ClassVar[bool] = False  # an inclusive join, released when nobody can reach it any more
    embedded: bool = False  # holds a scope that shares the variables around it
    several_ways: ClassVar[bool] = False  # may have several outgoing flows

    def __init__(self, scope: BpmnProcessSpec, element: Element, name: str | None = None) -> None:
        manual = self.manual
        super().__init__(scope, name or element.id, lane=element.lane, bpmn_name=element.name)
        self.manual = manual
        self.bpmn_id = element.id
        self.element = element
        self.extensions = dict(element.traits)
        self.outgoing: list[CallPath] = []
        self.loop: str | None = None  # name of the multi-instance around this one

    @classmethod
    def read(cls, node: etree._Element, roots: Roots) -> dict[str, Any]:
        """What this kind reads from its XML node, as JSON. Raises DiagramRefused."""
        return {}

    @property
    def traits(self) -> dict[str, Any]:
        """What ``read`` gave."""
        return self.extensions

    # --- what a kind does -------------------------------------------------------------------------------------

    def arrive(self, token: Token) -> None:
        """The token enters: by default it is ready at once."""
        token._ready()

    def act(self, token: Token) -> None:
        """The work of the element."""

    def leave(self, token: Token) -> Sequence[CallPath]:
        """The flows on which the token goes on: by default all."""
        return self.outgoing

    # --- what the library calls -------------------------------------------------------------------------------

    def _predict(self, my_task: Token, *_: Any, **__: Any) -> None:
        """Nothing is predicted."""

    def _update(self, my_task: Token) -> None:
        """Entered once; a waiting token is never touched by somebody else's step."""
        if my_task.state == FUTURE:
            my_task.workflow.top.budget.visit(self.bpmn_id)
            with blamed(my_task):
                my_task._inherit_data()
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
            my_task.note("completed")
            if self.loop is not None:
                my_task.workflow.spec.task_specs[self.loop].instance_done(my_task)
                return
            for flow in self.leave(my_task):
                Token(my_task.workflow, my_task.workflow.spec.task_specs[flow.target], my_task, FUTURE)

    def _on_cancel(self, my_task: Token) -> None:
        """Nothing to tidy by default."""

    def _on_error(self, my_task: Token) -> None:
        """A failed step throws the whole object away; there is nothing to do here."""
