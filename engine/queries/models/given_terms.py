"""Terms that a step gives to those after it or a caller to what it calls, as ``plan_term``: by name, where each comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.bpmn.nodes import FlowNode
from engine.models.workspace import Workspace

CALLERS = ("callActivity", "subProcess")


@dataclass(frozen=True)
class Given:
    """What one step hands over: the expression, the step's name."""

    source: str
    by: str


def given_terms(workspace: Workspace, own: frozenset[str]) -> dict[str, tuple[Given, ...]]:
    """Names that stand as terms somewhere in the house's diagrams and are handed over by calls, each source once; those that
    no call hands over, by the steps that make them."""
    nodes = [
        node for path, diagram in workspace.diagrams.items() if path in own for _, _, node in diagram.nodes()
    ]
    named = {text.strip().removeprefix("=").strip() for node in nodes for text in _terms(node)}
    found: dict[str, dict[str, Given]] = {}
    waiting = [(node, one) for node in nodes if node.kind in CALLERS for one in node.inputs]
    while fits := [each for each in waiting if each[1].target in named]:
        for node, one in fits:
            found.setdefault(one.target, {}).setdefault(one.source, Given(one.source, node.label))
            named.add(one.source.strip().removeprefix("=").strip())  # handed on from a call above
        waiting = [each for each in waiting if each not in fits]
    for name in named - found.keys():
        found |= {name: made} if (made := _made(nodes, name)) else {}
    return {name: tuple(sources.values()) for name, sources in found.items()}


def _made(nodes: list[FlowNode], name: str) -> dict[str, Given]:
    """By steps whose output it is; a part that only passes it on makes nothing."""
    return {
        one.source: Given(one.source, node.label)
        for node in nodes
        for one in node.outputs
        if one.target == name and one.source.strip().removeprefix("=").strip() != name
    }


def _terms(node: FlowNode) -> Iterator[str]:
    yield from (text for _, text in node.times)
    for attribute in ("dueDate", "followUpDate"):
        yield node.extension("taskSchedule", attribute) or ""
