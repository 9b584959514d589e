"""Every flow node and flow has an id of its own that the engine does not use itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.element import Element
from engine.bpmn.kinds import BPMN, FLOW_NODES
from engine.bpmn.markup import Markup, local, selectable, text_of
from engine.bpmn.rules.fault import Fault, fault
from engine.xml import is_plain_id

REFERENCES = frozenset({"sourceRef", "targetRef", "flowNodeRef", "incoming", "outgoing"})
IDENTIFIED = FLOW_NODES | {"process", "sequenceFlow", "lane"}
RESERVED = re.compile(
    r"(Root|Start|End|StartEventSplit|StartEventJoin"
    r"|.*\.(EndJoin|BoundaryEventSplit|BoundaryEventJoin|StartEventSplit)|.*\[child\])\Z"
)


def ids(diagram: Diagram) -> Iterator[Fault]:
    """Missing, doubled and reserved ids; their spelling was judged when the file was read."""
    found = list(diagram.root.iter(f"{{{BPMN}}}*"))
    for name, bearers in _by_id(found).items():
        bearer = Element(bearers[0])
        if len(bearers) > 1:
            yield fault(None, bearer, "id_twice", count=len(bearers))
        if RESERVED.match(name):
            yield fault(None, bearer, "id_reserved")
    for markup in found:
        kind = local(markup)
        if kind in REFERENCES and not is_plain_id(text_of(markup)):
            place = selectable(markup)
            yield Fault("", place, place, "id_reference", {"text": text_of(markup)}, fatal=False)
        if kind in IDENTIFIED and not markup.get("id"):
            line = getattr(markup, "sourceline", 0)
            yield fault(None, Element(markup), "id_missing", fatal=kind != "lane", kind=kind, line=line)


def _by_id(found: list[Markup]) -> dict[str, list[Markup]]:
    bearers: dict[str, list[Markup]] = {}
    for markup in found:
        if markup.get("id"):
            bearers.setdefault(markup.get("id") or "", []).append(markup)
    return bearers
