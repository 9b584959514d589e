"""A copy of a model under another id: its own id, its name and whose it is change; what it calls stays."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from lxml import etree

from engine.bpmn.kinds import BPMN, ZEEBE
from engine.bpmn.markup import Markup
from engine.forms.read import read_form
from engine.xml import read as read_xml

#: Attributes that refer to a process of the same file.
OF_PROCESS = ("id", "processRef", "bpmnElement", "processId", "calledElement")
OF_DECISION = ("id", "href", "dmnElementRef")


def renamed(kind: str, content: bytes, key: str, name: str, institution: str) -> bytes:
    """The bytes of the copy. What a file defines beside its first process or decision is named after the new id.

    Raises UnreadableXml, BrokenJson, NotAForm for a file that cannot be read; KeyError for another kind.
    """
    return COPIES[kind](content, key, name, institution)


def _process(content: bytes, key: str, name: str, institution: str) -> bytes:
    root = read_xml(content)
    processes = list(root.iterchildren(f"{{{BPMN}}}process"))
    running = [one for one in processes if one.get("isExecutable", "true") != "false"] or processes
    main = running[0] if running else None
    new = _new_ids(processes, main, key)
    _exchange(root, OF_PROCESS, new)
    if main is not None:
        main.set("name", name)
        _belongs(main, institution)
        for participant in root.iter(f"{{{BPMN}}}participant"):
            if participant.get("processRef") == key:
                participant.set("name", name)
    return _written(root)


def _decision(content: bytes, key: str, name: str, institution: str) -> bytes:
    root = read_xml(content)
    decisions = [one for one in root.iterchildren("*") if etree.QName(one).localname == "decision"]
    first = decisions[0] if decisions else None
    new = _new_ids(decisions, first, key)
    _exchange(root, OF_DECISION, {**new, **{f"#{old}": f"#{now}" for old, now in new.items()}})
    if first is not None:
        first.set("name", name)
    return _written(root)


def _form(content: bytes, key: str, name: str, institution: str) -> bytes:
    form = {**read_form(content), "id": key, "name": name}
    return (json.dumps(form, ensure_ascii=False, indent=2) + "\n").encode()


def _new_ids(defined: list[Markup], first: Markup | None, key: str) -> dict[str, str]:
    named = {one: one.get("id") or "" for one in defined}
    return {old: key if one is first else f"{key}_{old}" for one, old in named.items() if old}


def _exchange(root: Markup, attributes: tuple[str, ...], new: Mapping[str, str]) -> None:
    for one in root.iter("*"):
        for attribute in attributes:
            old = one.get(attribute) or ""
            if old in new:
                one.set(attribute, new[old])


def _belongs(process: Markup, institution: str) -> None:
    """The property ``institution`` of the process says whose it is."""
    for one in process.iterfind(f"{{{BPMN}}}extensionElements/{{{ZEEBE}}}properties/{{{ZEEBE}}}property"):
        if one.get("name") == "institution":
            one.set("value", institution)
            return
    holder = process.find(f"{{{BPMN}}}extensionElements")
    if holder is None:
        holder = etree.Element(f"{{{BPMN}}}extensionElements")
        described = len(process.findall(f"{{{BPMN}}}documentation"))
        process.insert(described, holder)
    properties = holder.find(f"{{{ZEEBE}}}properties")
    if properties is None:
        properties = etree.SubElement(holder, f"{{{ZEEBE}}}properties", nsmap={"zeebe": ZEEBE})
    etree.SubElement(properties, f"{{{ZEEBE}}}property", name="institution", value=institution)


def _written(root: Markup) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


COPIES: dict[str, Callable[[bytes, str, str, str], bytes]] = {
    "bpmn": _process,
    "dmn": _decision,
    "form": _form,
}
