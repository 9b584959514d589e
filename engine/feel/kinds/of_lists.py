"""Kinds of what goes through a list: for, some, every, filters."""

from __future__ import annotations

from dataclasses import replace

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import LIST, TRUTH, UNKNOWN, Kind, filled, list_of, maybe
from engine.feel.kinds.of_logic import truth
from engine.feel.kinds.syntax import Node, path_of

COUNTED = ("number", "date")  # what has a next one


def _bound(node: Node, at: At) -> At:
    """Inside ``for`` or ``some``: each name is an element of its list, and may be named by the next list."""
    for part in node.all("InExpressions"):
        for each in part.all("InExpression"):
            at = at.with_names({each.first.words: _element(each.last, at)})
    return at


def _element(source: Node, at: At) -> Kind:
    kind = at.there(source)
    if kind.known and kind.name not in ("list", "range"):
        at.tell("no_list", source, kind=kind)
        return UNKNOWN
    item = kind.item or UNKNOWN
    if kind.name == "range" and item.known and item.name not in COUNTED:
        at.tell("no_steps", source, kind=item)
        return UNKNOWN
    return item


def _steps(node: Node, at: At) -> Kind:
    if len(node.children) == 1:
        return at.of(node.first)
    start, end = at.there(node.first), at.there(node.last)
    for kind in (start, end):
        if kind.known and kind.name not in COUNTED:
            at.tell("no_steps", node, kind=kind)
            return LIST
    if start.known and end.known and start.name != end.name:
        at.tell("unlike", node, left=start, right=end)
    return list_of(start if start.known else end)


def _for(node: Node, at: At) -> Kind:
    return list_of(_bound(node, at.with_names({"partial": LIST})).of(node.last))


def _quantified(node: Node, at: At) -> Kind:
    truth(node.last, _bound(node, at))
    return TRUTH


def _filter(node: Node, at: At) -> Kind:
    base = at.of(node.first)
    item = filled(base.item or UNKNOWN) if base.name == "list" else filled(base)
    asked = _of_element(item, at).of(node.children[2])
    if asked.name == "number":
        sure = not asked.empty and (node.children[2].name == "NumericLiteral" or path_of(node.children[2]))
        return item if sure else UNKNOWN  # whether there are that many nobody knows
    if asked.known and asked.name not in ("truth", "range"):
        at.tell("no_filter", node.children[2], kind=asked)
    found = UNKNOWN if not asked.known else list_of(item) if base.known else LIST
    return maybe(found) if base.empty else found


def _of_element(item: Kind, at: At) -> At:
    """Inside a filter the names of the element come first; where they are not all known, any name may be one."""
    names = {"item": item, **dict(item.fields)}
    surely = item.known and not (item.name == "context" and item.open)
    inner = at.guarded().with_names(names)
    return inner if surely else replace(inner, kinds=names, filled=frozenset())


LISTS: dict[str, Visit] = {
    "ForExpression": _for,
    "QuantifiedExpression": _quantified,
    "IterationContext": _steps,
    "FilterExpression": _filter,
}
