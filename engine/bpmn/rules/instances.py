"""A step done for many names the list it goes through."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.nodes import FlowNode, MultiInstance
from engine.bpmn.rules.fault import Fault, fault


def instances(diagram: Diagram) -> Iterator[Fault]:
    """No collection; a count instead of a collection; a result without its other half; a plain loop; not a step."""
    for process, _, node in diagram.nodes():
        if node.plain_loop:
            yield fault(process, node, "standard_loop")
        if node.multi_instance is not None:
            yield from _many(process, node, node.multi_instance)


def _many(process: Process, node: FlowNode, loop: MultiInstance) -> Iterator[Fault]:
    if node.kind not in ACTIVITIES or node.triggered:
        yield fault(process, node, "loop_not_here")
        return
    if loop.by_number:
        yield fault(process, node, "loop_by_number")
    if not loop.collection:
        yield fault(process, node, "loop_without_collection")
    elif bool(loop.output_collection) != bool(loop.output_element):
        yield fault(process, node, "loop_output_half")
