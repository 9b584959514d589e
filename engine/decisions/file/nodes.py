"""What stands in a DMN file and what each of it needs: decisions, inputs, functions, services."""

from __future__ import annotations

from collections.abc import Callable

from engine.decisions.file.boxes import read_function, read_logic
from engine.decisions.file.elements import Element, children, first, line, local
from engine.decisions.file.item_definitions import Items, returned_type, type_of
from engine.decisions.parts import Node, Problem
from engine.words import tell

REQUIREMENTS = ("informationRequirement", "knowledgeRequirement")
REQUIRED = ("requiredDecision", "requiredInput", "requiredKnowledge")


def read_nodes(root: Element, items: Items) -> tuple[Node, ...]:
    """Every node of a file, in its order; ``items`` are the types that it defines."""
    own = root.get("namespace") or ""
    return tuple(READERS[local(each)](each, items, own) for each in children(root, *READERS))


def _decision(element: Element, items: Items, own: str) -> Node:
    id, title = _id(element), line(element.get("name"))
    variable = first(element, "variable")
    whole = type_of(variable, items)
    logic = read_logic(element, items, id, title, whole)
    needs, named = _needed(element, own), bool(element.get("id"))
    return Node(
        "decision",
        id,
        title,
        _name(element),
        whole,
        needs,
        logic,
        found=_found(element, logic is None, needs),
        named=named,
    )


def _found(element: Element, empty: bool, needs: tuple[str, ...]) -> tuple[Problem, ...]:
    id = _id(element)
    found = [Problem(id, "no_table", tell("decisions.no_table"))] if empty else []
    found += [
        Problem(id, "import", tell("decisions.import", name=one))
        for one in needs
        if one.startswith("other file:")
    ]
    return tuple(found)


def _input(element: Element, items: Items, own: str) -> Node:
    id, variable = _id(element), first(element, "variable")
    return Node("input", id, line(element.get("name")), _name(element), type_of(variable, items))


def _knowledge(element: Element, items: Items, own: str) -> Node:
    id, title, logic = _id(element), line(element.get("name")), first(element, "encapsulatedLogic")
    function = read_function(logic, items, title) if logic is not None else None
    needs = _needed(element, own)
    found = _found(element, function is None, needs)
    return Node("knowledge", id, title, _name(element), needs=needs, logic=function, found=found)


def _service(element: Element, items: Items, own: str) -> Node:
    outputs, inner = _hrefs(element, own, "outputDecision"), _hrefs(element, own, "encapsulatedDecision")
    inputs = (*_hrefs(element, own, "inputData"), *_hrefs(element, own, "inputDecision"))
    id, title = _id(element), line(element.get("name"))
    type = returned_type(first(element, "variable"), items)
    return Node(
        "service", id, title, _name(element), type, (*outputs, *inner), inputs=inputs, outputs=outputs
    )


def _id(element: Element) -> str:
    """The id; the name of a node that only its name tells from others."""
    return element.get("id") or line(element.get("name"))


def _name(element: Element) -> str:
    variable = first(element, "variable")
    named = variable.get("name") if variable is not None else None
    return line(named or element.get("name") or element.get("id"))


def _needed(element: Element, own: str) -> tuple[str, ...]:
    return tuple(one for each in children(element, *REQUIREMENTS) for one in _hrefs(each, own, *REQUIRED))


def _hrefs(element: Element, own: str, *names: str) -> tuple[str, ...]:
    return tuple(_href(each.get("href") or "", own) for each in children(element, *names))


def _href(written: str, own: str) -> str:
    """The id of a node of this file; one of another file is marked, as no id can be."""
    space, _, id = written.rpartition("#")
    return id if space in ("", own) else f"other file: {written}"


READERS: dict[str, Callable[[Element, Items, str], Node]] = {
    "decision": _decision,
    "inputData": _input,
    "businessKnowledgeModel": _knowledge,
    "decisionService": _service,
}
