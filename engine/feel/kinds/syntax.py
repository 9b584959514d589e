"""The tree of an expression as the evaluator parsed it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

KEPT = 2000  # trees: those of all bundled models are fewer


@dataclass(frozen=True)
class Node:
    """A node with its words; ``start`` and ``stop`` count characters of the expression."""

    name: str
    start: int
    stop: int
    text: str
    children: tuple[Node, ...] = ()

    @property
    def first(self) -> Node:
        """The first child: whoever asks for it knows that it is there."""
        return self.children[0]

    @property
    def last(self) -> Node:
        """The last child."""
        return self.children[-1]

    def all(self, name: str) -> list[Node]:
        """The children of a name."""
        return [child for child in self.children if child.name == name]

    @property
    def words(self) -> str:
        """The name that is written here, without the marks that let it be written."""
        return " ".join(self.text.replace("`", "").split())


@lru_cache(KEPT)
def tree(text: str, written: str) -> Node:
    """The tree of a text.

    Args:
        text: the expression.
        written: JSON of the evaluator: ``[name, from, to, children]``, positions in units of UTF-16.
    """
    return _node(text, json.loads(written), _characters(text))


def _characters(text: str) -> list[int] | None:
    """The character at each unit of UTF-16; None where they are the same."""
    if not any(ord(sign) > 0xFFFF for sign in text):
        return None
    places = [place for place, sign in enumerate(text) for _ in range(1 + (ord(sign) > 0xFFFF))]
    return [*places, len(text)]


def _node(text: str, written: list[object], places: list[int] | None) -> Node:
    name, start, stop, children = written
    assert isinstance(name, str) and isinstance(start, int) and isinstance(stop, int)
    assert isinstance(children, list)
    if places:
        start, stop = places[start], places[stop]
    return Node(name, start, stop, text[start:stop], tuple(_node(text, child, places) for child in children))


def path_of(node: Node) -> tuple[str, ...] | None:
    """The steps of a name or of fields of a name; None for anything else."""
    if node.name == "ParenthesizedExpression":
        return path_of(node.children[1])
    if node.name == "VariableName":
        return (node.words,)
    if node.name != "PathExpression":
        return None
    base = path_of(node.first)
    return (*base, node.last.words) if base else None
