"""``sendTask``: a message goes out, or an operation where it names one."""

from __future__ import annotations

from engine.bpmn.nodes import FlowNode
from engine.runtime.elements.activities.service_task import ServiceTask
from engine.runtime.events.definitions import declared_traits, io_traits
from engine.runtime.events.dispatch import throw
from engine.runtime.token.node import Activity
from engine.runtime.token.token import Token


class SendTask(Activity):
    """Sends a message, or carries out an operation where it names one (as the modeler draws it)."""

    @classmethod
    def read(cls, drawn: FlowNode) -> dict[str, object]:
        if drawn.has("taskDefinition"):
            return ServiceTask.read(drawn)
        return {"event": declared_traits("message", drawn.message), **io_traits(drawn)}

    def act(self, token: Token) -> None:
        if "operation" in self.traits:
            ServiceTask.act(self, token)
        else:
            throw(token, self.traits["event"])
