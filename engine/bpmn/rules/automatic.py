"""Automatic steps say what they do: a script its expression, a decision and a script where the result goes."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault


def automatic(diagram: Diagram) -> Iterator[Fault]:
    """Script tasks without FEEL or with another language's text, results without a name."""
    for process, _, node in diagram.nodes():
        if node.kind == "scriptTask":
            yield from _script(process, node)
        if node.has("calledDecision") and not node.extension("calledDecision", "resultVariable"):
            fatal = node.kind == "businessRuleTask" and not node.has("taskDefinition")
            yield fault(process, node, "result_missing", fatal)


def _script(process: Process, node: FlowNode) -> Iterator[Fault]:
    if node.program:
        yield fault(process, node, "script_not_feel")
    elif not node.extension("script", "expression"):
        yield fault(process, node, "script_incomplete")
    elif not node.extension("script", "resultVariable"):
        yield fault(process, node, "result_missing")
