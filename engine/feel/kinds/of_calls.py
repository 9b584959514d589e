"""Kinds of calls: what a function takes and what it gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from engine.feel.kinds.at import At, Visit, Word
from engine.feel.kinds.kind import (
    CONTEXT,
    DATE,
    DURATION,
    LIST,
    MOMENT,
    NUMBER,
    TEXT,
    TIME,
    TRUTH,
    UNKNOWN,
    Kind,
    either,
    filled,
    list_of,
    maybe,
    range_of,
)
from engine.feel.kinds.syntax import Node

TABLE = Path(__file__).parents[1] / "functions.json"
GIVEN = {
    "number": NUMBER,
    "text": TEXT,
    "truth": TRUTH,
    "date": DATE,
    "time": TIME,
    "moment": MOMENT,
    "duration": DURATION,
    "context": CONTEXT,
    "list": LIST,
    "range": range_of(UNKNOWN),
    "list number": list_of(NUMBER),
    "list text": list_of(TEXT),
    "list context": list_of(CONTEXT),
    "list list": list_of(LIST),
}
#: Which kinds an argument may be; a list of one stands for its element, and an element for the list of it.
TAKEN = {
    "number": {"number"},
    "text": {"text"},
    "truth": {"truth"},
    "date": {"date", "moment"},
    "day": {"date", "moment"},
    "time": {"time"},
    "duration": {"duration"},
    "quantity": {"number", "duration"},
    "context": {"context"},
    "function": {"function"},
    "range": {"range"},
}
ELEMENTS = {"numbers": {"number"}, "texts": {"text"}, "contexts": {"context"}}
#: What the makers of moments are made of; everything else they refuse.
MADE_OF = {"date": {"text", "date", "moment", "number"}, "time": {"text", "time", "moment", "date", "number"}}
MADE_OF |= {"date and time": {"text", "date", "moment"}, "duration": {"text"}}

PASSED_ON = ("not", "string")  # nothing comes of nothing


@cache
def signatures() -> dict[str, tuple[tuple[str, ...], str]]:
    """What each function takes and gives, in the words of the table that the evaluator goes by too."""
    table = json.loads(TABLE.read_text("utf-8"))
    return {name: (tuple(each["takes"]), each["gives"]) for name, each in table.items()}


def _call(node: Node, at: At) -> Kind:
    name = node.first.words
    given = [each for part in node.all("PositionalParameters") for each in part.children]
    named = [each.last for part in node.all("NamedParameters") for each in part.children]
    known = signatures().get(name)
    if known is None or name in at.kinds:
        for each in (*given, *named):
            at.of(each)
        return UNKNOWN
    inner = at.guarded() if name in ("is defined", "get or else") else at
    kinds = [inner.of(each) for each in given]
    for each in named:
        at.of(each)
    _told(name, known[0], list(zip(given, kinds, strict=True)), inner)
    if name == "context put" and len(given) == 3:
        return _with_field(kinds[0], given[1], kinds[2])
    return _gives(name, known[1], kinds, at)


def _with_field(base: Kind, key: Node, value: Kind) -> Kind:
    """A context with one field more, where its name is written out."""
    base = filled(base)
    if base.known and base.name != "context":
        return UNKNOWN
    fields = dict(base.fields)
    if key.name != "StringLiteral":
        return replace(CONTEXT, fields=tuple(fields.items()))
    fields[key.text.strip('"')] = value
    return Kind("context", fields=tuple(fields.items()), open=base.open or not base.known)


def _told(name: str, takes: Sequence[str], given: Sequence[tuple[Node, Kind]], at: At) -> None:
    for place, (node, kind) in enumerate(given):
        wanted = takes[min(place, len(takes) - 1)] if takes else "any?"
        if kind.empty and not wanted.endswith("?") and not at.forgiving:
            at.tell_empty(kind, node)
        taken = MADE_OF.get(name) if place == 0 else None
        if not _fits(filled(kind), wanted.removesuffix("?"), taken):
            words = Word(f"feel.wanted_{wanted.removesuffix('?')}")
            at.tell("argument", node, name=name, wanted=words, kind=kind)


def _fits(kind: Kind, wanted: str, taken: set[str] | None) -> bool:
    if not kind.known:
        return True
    if wanted in ELEMENTS:
        element = filled(kind.item or UNKNOWN) if kind.name == "list" else kind
        return not element.known or element.name in ELEMENTS[wanted]
    allowed = taken or TAKEN.get(wanted)
    if allowed is None:
        return True
    if kind.name == "list":  # a list of one stands for its element
        element = filled(kind.item or UNKNOWN)
        return not element.known or element.name in allowed
    return kind.name in allowed


def _gives(name: str, gives: str, kinds: Sequence[Kind], at: At) -> Kind:
    if name == "get or else" and len(kinds) == 2:
        return either([filled(kinds[0]), kinds[1]]) if kinds[0].name != "null" else kinds[1]
    if gives == "first" and kinds:
        return replace(filled(kinds[0]), options=None)
    if gives == "member" and kinds:
        single = len(kinds) == 1 and kinds[0].name == "list"
        return replace(filled(kinds[0].item or UNKNOWN) if single else filled(either(kinds)), options=None)
    found = GIVEN.get(gives, UNKNOWN)
    return maybe(found) if name in PASSED_ON and kinds and kinds[0].empty else found


def _temporal(node: Node, at: At) -> Kind:
    return at.of(node.first) if len(node.children) == 1 else _call(node, at)


CALLS: dict[str, Visit] = {"FunctionInvocation": _call, "DateTimeLiteral": _temporal}
