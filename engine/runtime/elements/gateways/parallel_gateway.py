"""``parallelGateway``: waits for one token on every incoming flow, goes on along every outgoing one."""

from __future__ import annotations

from collections import Counter

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.runtime.model import CompiledElement
from engine.runtime.token.join import join
from engine.runtime.token.node import Node
from engine.runtime.token.token import WAITING, Token


class ParallelGateway(Node):
    """Arrivals wait, unfinished, until the set is whole: so nothing of them can be trimmed away too early."""

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, name: str | None = None) -> None:
        super().__init__(scope, element, name)
        self.sources: Counter[str] = Counter()

    def arrive(self, token: Token) -> None:
        if sum(self.sources.values()) < 2:
            token._ready()
            return
        token.internal_data["from"] = token.parent.task_spec.name
        token._set_state(WAITING)
        whole = self._whole_set(token)
        if whole:
            join(token, whole)

    def _whole_set(self, last: Token) -> list[Token]:
        """One waiting token for each incoming flow, the oldest first; empty while one is missing."""
        wanted = Counter(self.sources)
        taken = []
        for token in last.workflow.tasks.values():
            if token.task_spec is self and token.state == WAITING:
                source = token.internal_data["from"]
                if wanted[source] > 0:
                    wanted[source] -= 1
                    taken.append(token)
        return taken if not +wanted else []
