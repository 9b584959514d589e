"""Names that an output or a decision may bear, and those that mean something already."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from engine.decisions.graph import Graph
from engine.decisions.parts import Box
from engine.decisions.types import Type

PLAIN = re.compile(r"[^\W\d]\w*\Z")
NAME = re.compile(r"[^\W\d][\w'/+*-]*( [\w'/+*-]+)*\Z")
RESERVED = frozenset({"typename", "constructor", "prototype", "case", "parameters", "now", "today", "item"})


def is_name(text: str) -> bool:
    """Letters, digits, underscores and the signs that names may hold, no digit first, single spaces between words."""
    return NAME.match(text) is not None


def is_reserved(text: str) -> bool:
    """Whether the name would hide something built in."""
    return text in RESERVED or text.startswith("__")


def odd_names(graph: Graph, boxes: Iterable[Box]) -> dict[str, Any] | None:
    """All names of a file, for texts that cannot be read without them; None where every name is one plain word.

    ``Pre-Bureau Risk`` is a subtraction to who does not know the name.
    """
    known: dict[str, Any] = {name: None for box in boxes for name in box.names if name}
    known |= {node.name: _fields(node.type) for node in graph.nodes if node.name}
    if all(map(PLAIN.match, _every(known))):
        return None
    return {"key": hashlib.sha256(json.dumps(known).encode()).hexdigest()[:20], "known": known}


def _fields(type: Type) -> dict[str, Any] | None:
    return {name: _fields(each) for name, each in type.fields} or None


def _every(known: dict[str, Any]) -> Iterable[str]:
    for name, fields in known.items():
        yield name
        yield from _every(fields or {})
