"""What a condition makes sure of: the paths that hold something where it is true, or where it is false."""

from __future__ import annotations

from engine.feel.kinds.at import Path
from engine.feel.kinds.syntax import Node, path_of

Paths = frozenset[Path]
NOTHING: Paths = frozenset()


def sure(node: Node, outcome: bool) -> Paths:
    """The paths that are surely filled where a condition has an outcome."""
    if node.name in ("Expression", "ParenthesizedExpression"):
        return sure(node.children[len(node.children) // 2], outcome)
    if node.name in ("Conjunction", "Disjunction"):
        both = outcome == (node.name == "Conjunction")
        one, two = sure(node.first, outcome), sure(node.last, outcome)
        return one | two if both else one & two
    if node.name == "FunctionInvocation":
        return _called(node, outcome)
    if node.name == "Comparison":
        return _compared(node, outcome)
    return _filled(node)


def _called(node: Node, outcome: bool) -> Paths:
    given = [each for part in node.all("PositionalParameters") for each in part.children]
    if len(given) == 1 and node.first.words == "not":
        return sure(given[0], not outcome)
    if len(given) == 1 and node.first.words == "is defined" and outcome:
        return _filled(given[0])
    return NOTHING


def _compared(node: Node, outcome: bool) -> Paths:
    operator = node.children[1]
    if operator.name != "CompareOp":
        return _filled(node.first)
    sides = (node.first, node.last)
    if operator.text not in ("=", "!="):
        return _filled(sides[0]) | _filled(sides[1])
    for one, other in (sides, sides[::-1]):
        if other.name == "null":
            return _filled(one) if outcome == (operator.text == "!=") else NOTHING
        if other.name in ("StringLiteral", "NumericLiteral", "BooleanLiteral") and outcome == (
            operator.text == "="
        ):
            return _filled(one)
    return NOTHING


def _filled(node: Node) -> Paths:
    """A path that holds something, and every step before it."""
    path = path_of(node)
    return frozenset(path[:length] for length in range(1, len(path) + 1)) if path else NOTHING
