"""From the XML of a file to process models. What the table of kinds does not know is refused, never skipped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from engine.bpmn.extensions import (
    BPMN,
    check_attributes,
    check_extensions,
    child_text,
    clauses,
    extension_value,
    local_name,
    properties,
    refuse,
)
from engine.bpmn.model import Element, Flow, ProcessModel
from engine.runtime.elements.activities.multi_instance import read_loop
from engine.runtime.elements.table import DECORATION, EVENT_SUB_PROCESS, KINDS
from engine.runtime.events.definitions import Roots

MAX_NESTING = 20
RESERVED = frozenset({"Start", "End", "Root", "StartEventSplit", "StartEventJoin"})
RESERVED_ENDINGS = (".EndJoin", ".BoundaryEventSplit", ".BoundaryEventJoin")
LOOPING = frozenset(
    {
        "userTask",
        "manualTask",
        "task",
        "scriptTask",
        "serviceTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "callActivity",
        "subProcess",
    }
)


def read_processes(root: etree._Element, file: str) -> list[ProcessModel]:
    """Every executable process of one BPMN file.

    Raises DiagramRefused at the first element the runtime cannot honour.
    """
    roots = Roots.of(root, file)
    return [
        _Reader(node, roots).read()
        for node in root.findall(BPMN + "process")
        if node.get("isExecutable", "true") == "true"
    ]


@dataclass
class _Reader:
    """One pass over one process."""

    node: etree._Element
    roots: Roots
    elements: dict[str, Element] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    lanes: dict[str, str] = field(default_factory=dict)

    def read(self) -> ProcessModel:
        process = self._identify(self.node)
        for lane in self.node.iter(BPMN + "lane"):  # outer lanes come first: the innermost wins
            for ref in lane.findall(BPMN + "flowNodeRef"):
                if lane.get("name"):
                    self.lanes[(ref.text or "").strip()] = lane.get("name", "").strip()
        check_extensions(self.node)
        self._scope(self.node, process, None, 0)
        found = properties(self.node)
        return ProcessModel(
            id=process,
            name=self.node.get("name") or process,
            documentation=child_text(self.node, "documentation"),
            version_tag=extension_value(self.node, "versionTag", "value"),
            properties=found,
            elements=self.elements,
            flows=tuple(self.flows),
        )

    def _identify(self, node: etree._Element) -> str:
        identifier = node.get("id") or ""
        if not identifier:
            refuse(node, "id_missing")
        if identifier in RESERVED or identifier.endswith(RESERVED_ENDINGS):
            refuse(node, "id_reserved", id=identifier)
        if identifier in self.seen:
            refuse(node, "id_twice", id=identifier)
        self.seen.add(identifier)
        return identifier

    def _scope(self, node: etree._Element, scope: str, lane: str | None, depth: int) -> None:
        if depth > MAX_NESTING:
            refuse(node, "nested_too_deep", limit=MAX_NESTING)
        for child in node:
            if not isinstance(child.tag, str) or not child.tag.startswith(BPMN):
                continue  # comments and foreign elements: kept in the file, unknown to us
            name = local_name(child)
            if name == "sequenceFlow":
                self._flow(child)
            elif name in KINDS:
                self._element(child, name, scope, lane, depth)
            elif name not in DECORATION:
                refuse(child, "element_not_supported", element=name)

    def _flow(self, node: etree._Element) -> None:
        written = node.find(BPMN + "conditionExpression")
        if written is not None and "feel" not in (written.get("language") or "feel").lower():
            refuse(node, "condition_not_feel", language=written.get("language"))
        condition = child_text(node, "conditionExpression").removeprefix("=").strip()
        self.flows.append(
            Flow(
                id=self._identify(node),
                source=node.get("sourceRef", ""),
                target=node.get("targetRef", ""),
                condition=condition or None,
                name=node.get("name") or "",
            )
        )

    def _element(self, node: etree._Element, name: str, scope: str, lane: str | None, depth: int) -> None:
        kind = name
        if name == "subProcess" and node.get("triggeredByEvent") == "true":
            kind = EVENT_SUB_PROCESS
        identifier = self._identify(node)
        found = properties(node)
        own_lane = self.lanes.get(identifier, lane)
        self.elements[identifier] = Element(
            id=identifier,
            kind=kind,
            name=(node.get("name") or "").strip(),
            process=self.node.get("id", ""),
            scope=scope,
            lane=own_lane,
            documentation=child_text(node, "documentation"),
            clauses=clauses(found),
            form=extension_value(node, "formDefinition", "formId"),
            properties=found,
            traits=self._traits(node, kind),
        )
        if name == "subProcess":
            self._scope(node, identifier, own_lane, depth + 1)

    def _traits(self, node: etree._Element, kind: str) -> dict[str, Any]:
        if node.get("isForCompensation") == "true":
            refuse(node, "compensation")
        check_attributes(node)
        check_extensions(node)
        traits = KINDS[kind].read(node, self.roots)
        loop = read_loop(node)
        if loop is not None:
            if kind not in LOOPING:
                refuse(node, "loop_not_here")
            traits["loop"] = loop
        return traits
