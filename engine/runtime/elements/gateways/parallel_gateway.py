"""``parallelGateway``: waits for one token on every incoming flow, goes on along every outgoing one."""

from __future__ import annotations

from collections import Counter

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.runtime.model import CompiledElement
from engine.runtime.token.join import join
from engine.runtime.token.node import Node
from engine.runtime.token.token import WAITING, Token
from engine.runtime.token.ways import ways_into


class ParallelGateway(Node):
    """Arrivals wait, unfinished, until the set is whole: so nothing of them can be trimmed away too early.

    Where somebody has moved steps of the scope by hand, a branch may never come: there the join waits for those alone
    that can still come, as an inclusive one does, and takes all that have.
    """

    gathers = True

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
            join(token, self._arrived(token) if token.workflow.by_hand else whole)

    def release(self, token: Token) -> bool:
        """Go on with what has arrived, where steps were moved by hand and nobody else can come. True when something went on."""
        scope = token.workflow
        if not scope.by_hand or token.state != WAITING:
            return False
        arrived = self._arrived(token)
        others = [other for other in scope.live() if other not in arrived]
        rest = all(other.task_spec.gathers and other.state == WAITING for other in others)
        if not rest and any(ways_into(self, other) for other in others):
            return False
        join(token, arrived)
        return True

    def _arrived(self, token: Token) -> list[Token]:
        return [
            other for other in token.workflow.live() if other.task_spec is self and other.state == WAITING
        ]

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
