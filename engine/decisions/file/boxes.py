"""Boxed expressions as their elements say them: one function an element."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.decisions.file.elements import Element, children, first, language, local, text
from engine.decisions.file.item_definitions import Items, type_of
from engine.decisions.file.table import read_table
from engine.decisions.parts import Box
from engine.decisions.types import ANY, Type

REFUSED = "refused"


def read_logic(element: Element, items: Items, id: str = "", name: str = "", whole: Type = ANY) -> Box | None:
    """The expression that stands in an element; None where there is none."""
    found = first(element, *READERS)
    if found is None:
        return None
    if local(found) == "decisionTable":
        table = read_table(found, id or found.get("id", ""), name, items, whole)
        return Box("table", found.get("id", ""), table=table)
    return _read(found, items)


def read_function(element: Element, items: Items, name: str = "") -> Box:
    """A function with its parameters; one whose body is not FEEL is refused."""
    kind = element.get("kind") or "FEEL"
    body = read_logic(element, items, name=name)
    if kind != "FEEL" or body is None:
        return Box(REFUSED, element.get("id", ""), f"functionDefinition kind={kind}")
    parameters = children(element, "formalParameter")
    return Box(
        "function",
        element.get("id", ""),
        names=tuple((each.get("name") or "").strip() for each in parameters),
        types=tuple(type_of(each, items) for each in parameters),
        parts=(body,),
    )


def _literal(element: Element, items: Items) -> Box:
    if first(element, "importedValues") is not None:
        return Box(REFUSED, element.get("id", ""), "importedValues")
    return Box("literal", element.get("id", ""), text(element), language(element))


def _context(element: Element, items: Items) -> Box:
    names, parts = [], []
    for entry in children(element, "contextEntry"):
        variable = first(entry, "variable")
        name = (variable.get("name") or "").strip() if variable is not None else ""
        names.append(name)
        parts.append(_typed(_inside(entry, items), type_of(variable, items)))
    return Box("context", element.get("id", ""), names=tuple(names), parts=tuple(parts))


def _list(element: Element, items: Items) -> Box:
    parts = tuple(_read(each, items) for each in children(element, *READERS))
    return Box("list", element.get("id", ""), parts=parts)


def _relation(element: Element, items: Items) -> Box:
    names = tuple((each.get("name") or "").strip() for each in children(element, "column"))
    return Box(
        "relation",
        element.get("id", ""),
        names=names,
        parts=tuple(_list(row, items) for row in children(element, "row")),
    )


def _invocation(element: Element, items: Items) -> Box:
    names, parts = [], [_inside(element, items)]
    for binding in children(element, "binding"):
        parameter = first(binding, "parameter")
        names.append((parameter.get("name") or "").strip() if parameter is not None else "")
        parts.append(_inside(binding, items))
    return Box("invocation", element.get("id", ""), names=tuple(names), parts=tuple(parts))


def _branches(*slots: str) -> Callable[[Element, Items], Box]:
    """A box whose parts stand in slots of their own: ``if``, ``then``, ``else``."""

    def read(element: Element, items: Items) -> Box:
        parts = tuple(_slot(element, slot, items) for slot in slots)
        name = (element.get("iteratorVariable") or "").strip()
        return Box(local(element), element.get("id", ""), names=(name,) if name else (), parts=parts)

    return read


def _slot(element: Element, name: str, items: Items) -> Box:
    slot = first(element, name)
    if slot is None:
        return Box(REFUSED, element.get("id", ""), f"{local(element)} without {name}")
    return _typed(_inside(slot, items), type_of(slot, items))


def _inside(element: Element, items: Items) -> Box:
    return read_logic(element, items) or Box(REFUSED, element.get("id", ""), f"empty {local(element)}")


def _read(element: Element, items: Items) -> Box:
    return _typed(READERS[local(element)](element, items), type_of(element, items))


def _table(element: Element, items: Items) -> Box:
    table = read_table(element, element.get("id", ""), "", items)
    return Box("table", element.get("id", ""), table=table)


def _typed(box: Box, type: Type) -> Box:
    """The box with a type of what it stands in, unless it has one of its own."""
    return box if box.type.says or not type.says else replace(box, type=type)


READERS: dict[str, Callable[[Element, Items], Box]] = {
    "decisionTable": _table,
    "literalExpression": _literal,
    "context": _context,
    "list": _list,
    "relation": _relation,
    "functionDefinition": read_function,
    "invocation": _invocation,
    "conditional": _branches("if", "then", "else"),
    "filter": _branches("in", "match"),
    "for": _branches("in", "return"),
    "some": _branches("in", "satisfies"),
    "every": _branches("in", "satisfies"),
}
