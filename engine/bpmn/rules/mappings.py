"""What a step sets is a variable: a name that expressions can say, and none of those that every case has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.nodes import FlowNode
from engine.bpmn.rules.fault import Fault, fault

NAME = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
BUILT_IN = frozenset({"case", "parameters"})
RESULTS = (("script", "resultVariable"), ("calledDecision", "resultVariable"))


def mappings(diagram: Diagram) -> Iterator[Fault]:
    """Targets that are no names, and built-in ones; the runtime would set the first where nobody can read them."""
    for process, _, node in diagram.nodes():
        for name in dict.fromkeys(_set_by(node)):
            if not NAME.fullmatch(name):
                yield fault(process, node, "mapping_target", fatal=False, name=name)
            elif name.partition(".")[0] in BUILT_IN:
                yield fault(process, node, "mapping_built_in", fatal=False, name=name)


def _set_by(node: FlowNode) -> Iterator[str]:
    yield from (one.target for one in [*node.inputs, *node.outputs] if one.target)
    written = [node.extension(*result) for result in RESULTS]
    if node.multi_instance is not None:
        written += [node.multi_instance.item, node.multi_instance.output_collection]
    yield from (name for name in written if name)
