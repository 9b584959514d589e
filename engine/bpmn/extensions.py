"""Reading of one XML node: BPMN children and the ``zeebe`` extension elements of our dialect (docs/dialect.md)."""

from __future__ import annotations

from typing import Any, NoReturn

from lxml import etree

from engine.errors import DiagramRefused
from engine.words import say

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
ZEEBE = "{http://camunda.org/schema/zeebe/1.0}"


def refuse(node: etree._Element, rule: str, **facts: Any) -> NoReturn:
    """Refuse the diagram because of one node: which, why, what to do."""
    raise DiagramRefused(
        element=node.get("id") or local_name(node),
        name=node.get("name") or node.get("id") or local_name(node),
        rule=rule,
        reason=say(f"diagram.{rule}", **facts),
    )


def local_name(node: etree._Element) -> str:
    """The tag without its namespace."""
    return str(etree.QName(node).localname)


def child_text(node: etree._Element, name: str) -> str:
    """The text of the first BPMN child of that name, stripped; empty without one."""
    child = node.find(BPMN + name)
    return (child.text or "").strip() if child is not None else ""


def extension(node: etree._Element, name: str) -> etree._Element | None:
    """The first ``zeebe`` extension element of that name."""
    return node.find(f"{BPMN}extensionElements/{ZEEBE}{name}")


def extension_value(node: etree._Element, name: str, attribute: str) -> str | None:
    """One attribute of an extension element; None when absent or blank."""
    found = extension(node, name)
    return ((found.get(attribute) or "").strip() or None) if found is not None else None


def properties(node: etree._Element) -> dict[str, str]:
    """``zeebe:properties`` as a mapping of name to value."""
    found = node.findall(f"{BPMN}extensionElements/{ZEEBE}properties/{ZEEBE}property")
    return {item.get("name", ""): item.get("value", "") for item in found if item.get("name")}


def headers(node: etree._Element) -> dict[str, str]:
    """``zeebe:taskHeaders`` as a mapping of key to value."""
    found = node.findall(f"{BPMN}extensionElements/{ZEEBE}taskHeaders/{ZEEBE}header")
    return {item.get("key", ""): item.get("value", "") for item in found if item.get("key")}


# What of the modeler's extension elements we carry out, or may well ignore; anything else would be
# skipped without a word, so it is refused.
KNOWN = frozenset(
    {
        "assignmentDefinition",
        "calledDecision",
        "calledElement",
        "formDefinition",
        "ioMapping",
        "loopCharacteristics",
        "priorityDefinition",
        "properties",
        "script",
        "subscription",
        "taskDefinition",
        "taskHeaders",
        "taskSchedule",
        "userTask",
        "versionTag",
    }
)
BOUND = ("calledElement", "calledDecision", "formDefinition")
BINDINGS = (
    None,
    "",
    "latest",
    "deployment",
)  # publishing pins everything that is called, so both are the same


def check_extensions(node: etree._Element) -> None:
    """Refuse an extension element that nothing here would carry out. Raises DiagramRefused."""
    for child in node.iterfind(f"{BPMN}extensionElements/{ZEEBE}*"):
        if local_name(child) not in KNOWN:
            refuse(node, "extension_not_supported", extension=local_name(child))
    for name in BOUND:
        found = extension(node, name)
        if found is not None and found.get("bindingType") not in BINDINGS:
            refuse(node, "binding_not_supported", binding=found.get("bindingType"))
    form = extension(node, "formDefinition")
    if form is not None and not form.get("formId") and (form.get("formKey") or form.get("externalReference")):
        refuse(node, "form_not_by_id")


def check_attributes(node: etree._Element) -> None:
    """Refuse attributes of the standard that would change how the element runs. Raises DiagramRefused."""
    for attribute, usual in USUAL.items():
        if node.get(attribute, usual) != usual:
            refuse(node, "attribute_not_supported", attribute=attribute)


USUAL = {
    "instantiate": "false",
    "parallelMultiple": "false",
    "startQuantity": "1",
    "completionQuantity": "1",
    "isForCompensation": "false",
    "eventGatewayType": "Exclusive",
}


def mappings(node: etree._Element) -> dict[str, list[list[str]]]:
    """``zeebe:ioMapping`` as ``inputs`` and ``outputs``: pairs of source and target, in order."""
    mapping = extension(node, "ioMapping")
    read: dict[str, list[list[str]]] = {}
    for key, tag in (("inputs", "input"), ("outputs", "output")):
        pairs = [] if mapping is None else mapping.findall(ZEEBE + tag)
        read[key] = [_pair(node, pair) for pair in pairs]
    return read


def _pair(node: etree._Element, pair: etree._Element) -> list[str]:
    target = (pair.get("target") or "").strip()
    if not target:
        refuse(node, "mapping_without_target")
    return [(pair.get("source") or "").strip(), target]


def clauses(found: dict[str, str]) -> tuple[str, ...]:
    """The clauses of the regulation that an element carries, from its property ``clauses``."""
    return tuple(part.strip() for part in found.get("clauses", "").split(",") if part.strip())
