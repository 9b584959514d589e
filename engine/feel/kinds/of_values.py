"""Kinds of what is written out, of names and of their fields."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import (
    DATE,
    DURATION,
    FUNCTION,
    MOMENT,
    NULL,
    NUMBER,
    TEXT,
    TIME,
    TRUTH,
    UNKNOWN,
    Kind,
    context_of,
    either,
    filled,
    list_of,
    maybe,
    option_of,
    range_of,
)
from engine.feel.kinds.syntax import Node, path_of

CALENDAR = dict.fromkeys(("year", "month", "day", "weekday"), NUMBER)
CLOCK = {
    "hour": NUMBER,
    "minute": NUMBER,
    "second": NUMBER,
    "timezone": maybe(TEXT),
    "time offset": maybe(DURATION),
}
SPANS = dict.fromkeys(("years", "months", "days", "hours", "minutes", "seconds"), NUMBER)
FIELDS = {"date": CALENDAR, "time": CLOCK, "moment": {**CALENDAR, **CLOCK}, "duration": SPANS}
AT_LITERALS = ((r"-?P", DURATION), (r"\d{1,2}:\d{1,2}:\d{1,2}", TIME), (r".*T", MOMENT), ("", DATE))


def _text(node: Node, at: At) -> Kind:
    written = node.text.strip('"')
    return option_of([written]) if "\\" not in written else TEXT


def _name(node: Node, at: At) -> Kind:
    return _sure(node, at.read(node.words), at)


def _sure(node: Node, kind: Kind, at: At) -> Kind:
    return filled(kind) if kind.empty and path_of(node) in at.filled else kind


def _path(node: Node, at: At) -> Kind:
    base, step = at.of(node.first), node.last.words
    found = _field(filled(base), step, node, at)
    return _sure(node, maybe(found) if base.empty else found, at)


def _field(base: Kind, step: str, node: Node, at: At) -> Kind:
    if base.name == "list":
        return list_of(_field(filled(base.item or UNKNOWN), step, node, at))
    if base.name == "context":
        found = base.field(step)
        if found is None and not base.open:
            near = get_close_matches(step, [name for name, _ in base.fields], n=1)
            at.tell("no_field_near" if near else "no_field", node, name=step, near="".join(near))
        return found or UNKNOWN
    if base.name == "range" and step in ("start", "end"):
        return base.item or UNKNOWN
    fields = FIELDS.get(base.name, {})
    if base.known and base.name != "range" and step not in fields:
        at.tell("no_fields", node, name=step, kind=base)
    return fields.get(step, UNKNOWN)


def _context(node: Node, at: At) -> Kind:
    fields: dict[str, Kind] = {}
    for entry in node.all("ContextEntry"):
        name = entry.first.words.strip('"')
        if name in fields:
            at.tell("repeated_key", entry.first, name=name)
        fields[name] = at.with_names(fields).of(entry.last)
    return context_of(fields)


def _list(node: Node, at: At) -> Kind:
    return list_of(either(at.of(child) for child in node.children[1:-1]))


def _interval(node: Node, at: At) -> Kind:
    start, end = at.there(node.children[1]), at.there(node.children[3])
    if start.known and end.known and start.name != end.name:
        at.tell("unlike", node, left=start, right=end)
    return range_of(replace(either([start, end]), options=None))


def _moment(node: Node, at: At) -> Kind:
    written = node.first.text.strip('"')
    return next(kind for pattern, kind in AT_LITERALS if re.match(pattern, written))


def _inside(node: Node, at: At) -> Kind:
    return at.of(node.children[len(node.children) // 2])


def _function(node: Node, at: At) -> Kind:
    """A function of the expression's own: its parameters may be anything."""
    parameters = [each for part in node.all("FormalParameters") for each in part.children]
    names = {each.first.words: UNKNOWN for each in parameters if each.name == "FormalParameter"}
    at.with_names(names).of(node.last)
    return FUNCTION


VALUES: dict[str, Visit] = {
    "NumericLiteral": lambda node, at: NUMBER,
    "StringLiteral": _text,
    "BooleanLiteral": lambda node, at: TRUTH,
    "null": lambda node, at: NULL,
    "VariableName": _name,
    "?": lambda node, at: at.read("?"),
    "PathExpression": _path,
    "Context": _context,
    "List": _list,
    "Interval": _interval,
    "AtLiteral": _moment,
    "Expression": _inside,
    "FunctionBody": _inside,
    "ParenthesizedExpression": _inside,
    "FunctionDefinition": _function,
}
