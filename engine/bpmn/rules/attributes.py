"""Attributes of the standard that would change how an element runs stand as they usually do."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.element import Element
from engine.bpmn.markup import TRUTH
from engine.bpmn.rules.fault import Fault, fault

USUAL = {
    "startQuantity": "1",
    "completionQuantity": "1",
    "eventGatewayType": "Exclusive",
    "behavior": "All",
}
USUALLY_OFF = ("instantiate", "parallelMultiple")
YES_OR_NO = (
    "cancelActivity",
    "instantiate",
    "isExecutable",
    "isForCompensation",
    "isInterrupting",
    "isSequential",
    "parallelMultiple",
    "triggeredByEvent",
)


def attributes(diagram: Diagram) -> Iterator[Fault]:
    """Values that another engine would honour and ours would not; compensation; what is neither yes nor no."""
    for process in diagram.processes:
        yield from _unreadable(process, process, process)
    for process, _, node in diagram.nodes():
        if node.flag("isForCompensation", False):
            yield fault(process, node, "compensation")
        yield from _unusual(process, node, node)
        if node.multi_instance is not None:
            yield from _unusual(process, node, node.multi_instance)


def _unusual(process: Process, node: Element, bearer: Element) -> Iterator[Fault]:
    for name, usual in USUAL.items():
        if (bearer.attribute(name) or usual) != usual:
            yield fault(process, node, "attribute_not_supported", attribute=name)
    for name in USUALLY_OFF:
        if bearer.flag(name, False):
            yield fault(process, node, "attribute_not_supported", attribute=name)
    yield from _unreadable(process, node, bearer)


def _unreadable(process: Process, node: Element, bearer: Element) -> Iterator[Fault]:
    for name in YES_OR_NO:
        if (bearer.attribute(name) or "true") not in TRUTH:
            yield fault(process, node, "attribute_not_supported", attribute=name)
