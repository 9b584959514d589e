"""Extension elements of the dialect: only those that are carried out, each property once, each mapping with its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Process
from engine.bpmn.element import Element
from engine.bpmn.markup import is_zeebe, local
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

#: What the dialect carries out, or may well ignore, with what may stand in it: anything else would be skipped without a word.
KNOWN: dict[str, frozenset[str]] = {
    "assignmentDefinition": frozenset(),
    "calledDecision": frozenset(),
    "calledElement": frozenset(),
    "formDefinition": frozenset(),
    "ioMapping": frozenset({"input", "output"}),
    "loopCharacteristics": frozenset(),
    "priorityDefinition": frozenset(),
    "properties": frozenset({"property"}),
    "script": frozenset(),
    "subscription": frozenset(),
    "taskDefinition": frozenset(),
    "taskHeaders": frozenset({"header"}),
    "taskSchedule": frozenset(),
    "userTask": frozenset(),
    "versionTag": frozenset(),
}
BOUND = ("calledElement", "calledDecision", "formDefinition")
EMBEDDED, IN_THE_DIAGRAM = "userTaskForm", "camunda-forms:"
BINDINGS = frozenset({"latest", "deployment"})  # publishing pins everything that is called: both are the same


def extensions(diagram: Diagram) -> Iterator[Fault]:
    """Settings nobody would carry out, bindings, forms that are not linked, doubled properties, mappings to nothing."""
    for process in diagram.processes:
        yield from _of_element(process, process)
        for scope in process.walk():
            for flow in scope.flows:
                yield from _of_element(process, flow)
            for node in scope.nodes:
                yield from _of_element(process, node)
                yield from _of_node(process, node)


def _of_element(process: Process, element: Element) -> Iterator[Fault]:
    yield from _settings(process, element, element)
    for name, count in Counter(name for name, _ in element.written_properties).items():
        if name and count > 1:
            yield fault(process, element, "property_twice", name=name, count=count)


def _settings(process: Process, element: Element, bearer: Element) -> Iterator[Fault]:
    for written in filter(is_zeebe, bearer.extensions):
        if local(written) == EMBEDDED and isinstance(bearer, Process):
            continue  # said where a task asks it
        inside = KNOWN.get(local(written))
        if inside is None:
            yield fault(process, element, "extension_not_supported", extension=local(written))
            continue
        for one in written.iterchildren("*"):
            if local(one) not in inside:
                yield fault(process, element, "extension_not_supported", extension=local(one))


def _of_node(process: Process, node: FlowNode) -> Iterator[Fault]:
    if node.multi_instance is not None:
        yield from _settings(process, node, node.multi_instance)
    for name in BOUND:
        binding = node.extension(name, "bindingType")
        if binding and binding not in BINDINGS:
            yield fault(process, node, "binding_not_supported", binding=binding)
    if not node.form:
        yield from _form_elsewhere(process, node)
    if any(not one.target for one in [*node.inputs, *node.outputs]):
        yield fault(process, node, "mapping_without_target")


def _form_elsewhere(process: Process, node: FlowNode) -> Iterator[Fault]:
    key = node.extension("formDefinition", "formKey")
    if key and key.startswith(IN_THE_DIAGRAM):
        yield fault(process, node, "embedded_form", id=key.rpartition(":")[2])
    elif key or node.extension("formDefinition", "externalReference"):
        yield fault(process, node, "form_not_by_id")
