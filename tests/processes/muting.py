"""A step of a diagram made to do nothing: what a clause stands on is taken out, and what ought to notice is asked."""

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


def muted(models: Workspace, path: str, element: str) -> Workspace:
    """The models with one step that passes by at once, and one event that nothing ever sets off.

    An activity becomes a plain task without anything of its own; a boundary event goes with the flows that leave it. Raises
    KeyError where the diagram has no such element that could be muted.
    """
    root = etree.fromstring(models.files[path])
    found = next((each for each in root.iter() if each.get("id") == element), None)
    if found is None:
        raise KeyError(element)
    if found.tag in DOES:
        _emptied(root, found)
    elif found.tag == f"{BPMN}boundaryEvent":
        _without(root, found)
    else:
        raise KeyError(element)
    return models.with_files({path: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


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
