"""Every node and flow has an id of its own that the engine does not use itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.elements import BPMN, FLOW_NODES, local, selectable, text_of
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace
from engine.xml import is_plain_id

REFERENCES = frozenset({"sourceRef", "targetRef", "flowNodeRef", "incoming", "outgoing"})
RESERVED = re.compile(
    r"(Root|Start|End|.*\.(EndJoin|BoundaryEventSplit|BoundaryEventJoin|StartEventSplit)|.*\[child\])\Z"
)


def ids(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Missing, doubled and reserved ids; their spelling was judged when the file was read."""
    found = list(diagram.root.iter(f"{{{BPMN}}}*"))
    counted = Counter(element.get("id") for element in found if element.get("id"))
    for name, count in counted.items():
        if count > 1:
            yield error(diagram.path, name or "", "ids", "doubled", id=name, count=count)
        if RESERVED.match(name or ""):
            yield error(diagram.path, name or "", "ids", "reserved", id=name)
    for element in found:
        kind = local(element)
        if kind in REFERENCES and not is_plain_id(text_of(element)):
            yield error(diagram.path, selectable(element), "ids", "reference", text=text_of(element))
        if kind in FLOW_NODES | {"process", "sequenceFlow", "lane"} and not element.get("id"):
            label = element.get("name") or f"{kind}, строка {element.sourceline}"
            yield error(diagram.path, "", "ids", "missing", label=label, line=element.sourceline)
