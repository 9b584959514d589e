"""A step of a diagram made to do nothing, an event that nothing sets off, a question answered the other way round."""

from __future__ import annotations

from lxml import etree

from engine.models.workspace import Workspace

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DOES = {
    f"{BPMN}{kind}"
    for kind in ("userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask",
                 "callActivity", "manualTask", "subProcess")
}  # fmt: skip
KEPT = {f"{BPMN}incoming", f"{BPMN}outgoing"}
CATCHES = {f"{BPMN}boundaryEvent", f"{BPMN}startEvent"}
PASSED = {f"{BPMN}intermediateThrowEvent", f"{BPMN}intermediateCatchEvent"}


def muted(models: Workspace, path: str, element: str) -> Workspace:
    """The models with one element that does not do what it is there for.

    An activity becomes a plain task without anything of its own, an event in the middle one that is passed by; an event
    that catches goes with the flows that leave it, one that begins a part of its own with that part; the conditions after a
    gateway are turned round, one that joins waits for nobody. Raises KeyError where the diagram has no such element that could be muted.
    """
    root = etree.fromstring(models.files[path])
    found = next((each for each in root.iter() if each.get("id") == element), None)
    if found is None:
        raise KeyError(element)
    if found.tag in DOES:
        _emptied(root, found)
    elif found.tag in PASSED:
        _passed_by(found)
    elif found.tag in CATCHES:
        _unheard(root, found)
    elif found.tag == f"{BPMN}exclusiveGateway":
        _turned_round(root, found)
    elif found.tag == f"{BPMN}parallelGateway":
        found.tag = f"{BPMN}exclusiveGateway"
    else:
        raise KeyError(element)
    return models.with_files({path: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def _passed_by(event: etree._Element) -> None:
    event.tag = f"{BPMN}intermediateThrowEvent"
    for each in [each for each in event if each.tag not in KEPT]:
        event.remove(each)


def _unheard(root: etree._Element, event: etree._Element) -> None:
    part = event.getparent()
    if part is not None and part.get("triggeredByEvent") == "true":
        gone = {each.get("id") for each in part.iter() if each.get("id")}
        _drop(part)
        _undrawn(root, gone)
    else:
        _without(root, event)


def _turned_round(root: etree._Element, gateway: etree._Element) -> None:
    conditions = [
        flow.find(f"{BPMN}conditionExpression")
        for flow in root.iter(f"{BPMN}sequenceFlow")
        if flow.get("sourceRef") == gateway.get("id")
    ]
    written = [each for each in conditions if each is not None]
    if not written:
        raise KeyError(gateway.get("id"))
    for each in written:
        each.text = f"=not({(each.text or '').strip().removeprefix('=')})"


def _emptied(root: etree._Element, found: etree._Element) -> None:
    inside = {each.get("id") for each in found.iter() if each is not found and each.get("id")}
    for each in list(found):
        if each.tag not in KEPT and not _names_its_clauses(each):
            found.remove(each)
    found.tag = f"{BPMN}task"
    for name in set(found.attrib) - {"id", "name", "default"}:
        del found.attrib[name]
    for event in [
        each for each in root.iter(f"{BPMN}boundaryEvent") if each.get("attachedToRef") == found.get("id")
    ]:
        _without(root, event)
    _undrawn(root, inside)


def _names_its_clauses(each: etree._Element) -> bool:
    """Of its extensions only these words stay: that the step says what it stands for changes nothing."""
    for inside in list(each.iter()):
        if etree.QName(inside).localname == "property" and inside.get("name") != "clauses":
            _drop(inside)
    for inside in list(each):
        if etree.QName(inside).localname != "properties":
            _drop(inside)
    return bool(each.tag == f"{BPMN}extensionElements" and len(each))


def _without(root: etree._Element, event: etree._Element) -> None:
    """The event and its flows; what only they led to is left standing, where nothing comes any more."""
    gone = {event.get("id")}
    for flow in [
        each for each in root.iter(f"{BPMN}sequenceFlow") if each.get("sourceRef") == event.get("id")
    ]:
        gone.add(flow.get("id"))
        _drop(flow)
    for each in [each for each in root.iter(*KEPT) if each.text in gone]:
        _drop(each)
    _drop(event)
    _undrawn(root, gone)


def _undrawn(root: etree._Element, gone: set[str | None]) -> None:
    for each in [each for each in root.iter() if each.get("bpmnElement") in gone]:
        _drop(each)


def _drop(each: etree._Element) -> None:
    parent = each.getparent()
    if parent is not None:
        parent.remove(each)
