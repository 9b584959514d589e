"""Multi-instance: one visit per item, at once or one after another, with votes that can be counted (docs/engine-facts.md, fact 5).

Instances are isolated: nothing of them but their output element comes out. The outputs are listed in the order of the
input, whoever was faster; the completion condition sees those given so far.
"""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

from engine.bpmn.nodes import FlowNode
from engine.feel.reasons import shown
from engine.runtime.expressions import condition, evaluate
from engine.runtime.model import CompiledElement
from engine.runtime.token.budget import INSTANCES, exceeded
from engine.runtime.token.changes import Variables
from engine.runtime.token.node import Activity
from engine.runtime.token.token import FUTURE, STARTED, Token, drawn_wrong
from engine.words import say


def loop_traits(drawn: FlowNode) -> dict[str, object] | None:
    """The loop of an activity as plain values."""
    loop = drawn.multi_instance
    if loop is None:
        return None
    return {
        "collection": loop.collection,
        "item": loop.item,
        "outputs": loop.output_collection,
        "output": loop.output_element,
        "until": loop.until,
        "sequential": loop.sequential,
    }


class MultiInstance(Activity):
    """Stands on the diagram for the activity; its children are the instances."""

    silent = True

    def __init__(self, scope: BpmnProcessSpec, element: CompiledElement, instance: str) -> None:
        super().__init__(scope, element)
        self.instance = instance
        self.rule = element.traits["loop"]

    def arrive(self, token: Token) -> None:
        items = evaluate(token, self.rule["collection"])
        if not isinstance(items, list):
            facts = {"text": self.rule["collection"], "value": shown(items)}
            raise drawn_wrong(token, say("runtime.not_a_list", **facts))
        if len(items) > INSTANCES:
            exceeded(token.element_id, "instances", INSTANCES)
        token.internal_data["loop"] = {"total": len(items), "outputs": {}, "finished": 0}
        if not items:
            token._ready()
            return
        token._set_state(STARTED)
        if self.rule["sequential"]:
            token.internal_data["loop"]["items"] = items
            self._start(token, 0, items[0])
        else:
            for index, item in enumerate(items):
                self._start(token, index, item)

    def _start(self, token: Token, index: int, item: Any) -> None:
        local: Variables = {"loopCounter": index + 1}
        if self.rule["item"]:
            local[self.rule["item"]] = item
        instance = Token(token.workflow, token.workflow.spec.task_specs[self.instance], token, FUTURE)
        instance.local = local
        instance.internal_data["index"] = index
        instance.task_spec._update(instance)

    def instance_done(self, instance: Token) -> None:
        """Take the output of one instance; then the next one, or the end."""
        token = instance.parent
        loop = token.internal_data["loop"]
        loop["finished"] += 1
        if self.rule["output"]:
            loop["outputs"][str(instance.internal_data["index"])] = evaluate(instance, self.rule["output"])
        if self._enough(token, instance):
            self._end(token)
        elif self.rule["sequential"]:
            index = loop["finished"]
            self._start(token, index, loop["items"][index])

    def _enough(self, token: Token, instance: Token) -> bool:
        loop = token.internal_data["loop"]
        if loop["finished"] >= loop["total"]:
            return True
        if not self.rule["until"]:
            return False
        counts = {
            "numberOfInstances": loop["total"],
            "numberOfCompletedInstances": loop["finished"],
            "numberOfActiveInstances": 0 if self.rule["sequential"] else loop["total"] - loop["finished"],
            "numberOfTerminatedInstances": 0,
        }
        return condition(token, self.rule["until"], {**instance.seen(), **counts, **self._given(token)})

    def _end(self, token: Token) -> None:
        for instance in token.children:
            instance.cancel()
        token._ready()

    def _given(self, token: Token) -> Variables:
        name = self.rule["outputs"]
        if not name:
            return {}
        given = token.internal_data["loop"]["outputs"]
        return {name: [given[index] for index in sorted(given, key=int)]}

    def act(self, token: Token) -> None:
        token.set_variables(self._given(token))
        token.internal_data.pop("loop", None)

    def inner_variables(self, host: Token) -> Variables:
        return self._given(host) if "loop" in host.internal_data else {}

    def _on_cancel(self, my_task: Token) -> None:
        for instance in my_task.children:
            instance.cancel()
        super()._on_cancel(my_task)
