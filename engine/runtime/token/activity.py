"""Work that events can be attached to: opening its boundary events, closing them when the work is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.runtime.expressions import check_name, mapped
from engine.runtime.model import CompiledElement
from engine.runtime.token.node import CallPath, Node
from engine.runtime.token.token import FUTURE, WAITING, Token


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
            listener.task_spec._update(listener)

    def boundary(self, host: Token) -> Iterator[Token]:
        """The boundary events that still wait beside this visit."""
        if not self.attached:
            return
        for sibling in host.parent.children:
            if sibling.state == WAITING and sibling.internal_data.get("host") == str(host.id):
                yield sibling

    def leave(self, token: Token) -> Sequence[CallPath]:
        self._close_boundary(token)
        return super().leave(token)

    def _on_cancel(self, my_task: Token) -> None:
        self._close_boundary(my_task)

    def _close_boundary(self, host: Token) -> None:
        for listener in list(self.boundary(host)):
            listener.cancel()

    def inner_variables(self, host: Token) -> dict[str, Any]:
        """What the work has found out so far, for the path of an event that interrupts it or goes beside it."""
        return {}

    def seen_by_events(self, host: Token) -> Mapping[str, Any]:
        """What terms and keys of its boundary events may name beside the variables: its own inputs."""
        return {}

    # --- mappings ---------------------------------------------------------------------------------------------

    def local_inputs(self, token: Token) -> dict[str, Any]:
        """The results of the input mappings: variables that only this visit sees."""
        pairs = self.traits.get("inputs") or ()
        return mapped(token, pairs) if pairs else {}

    def take_in(
        self, token: Token, results: Mapping[str, Any], seen: Mapping[str, Any] | None = None
    ) -> None:
        """Let results into the variables: by the output mappings only, or all of them where there are none."""
        outputs = self.traits.get("outputs") or ()
        if outputs:
            token.set_variables(mapped(token, outputs, {**(seen or {}), **results}))
            return
        for name in results:
            check_name(token, name)
        token.set_variables(dict(results))
