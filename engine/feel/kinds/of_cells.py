"""Cells of a decision table: whether the value of their column can fit."""

from __future__ import annotations

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import TRUTH, Kind
from engine.feel.kinds.of_comparisons import apart, fits
from engine.feel.kinds.syntax import Node

ASKED = ("Comparison", "Conjunction", "Disjunction", "QuantifiedExpression", "FunctionInvocation")


def _cell(node: Node, at: At) -> Kind:
    tests = [test for part in node.all("PositiveUnaryTests") for test in part.children]
    asked = [test for test in tests if test.first.name in ASKED and _says(at.of(test))]
    for test in tests:
        if _written_as_a_span(test):
            at.tell("minus_range", test, text=test.text)
    plain = [test for test in tests if test not in asked]
    if not any(apart(at.read("?"), test, at) for test in plain) and not asked:
        fits(at.read("?"), tests, node, at)
    return TRUTH


def _says(kind: Kind) -> bool:
    """Whether a test says itself if the value passes; the text of ``upper case("a")`` is compared with it."""
    return not kind.known or kind.name == "truth"


def _written_as_a_span(test: Node) -> bool:
    """``3-5`` is a subtraction: whoever writes it means a range."""
    made = test.first
    if made.name != "ArithmeticExpression" or len(made.children) != 3:
        return False
    first, sign, second = made.children
    return sign.text.strip() == "-" and first.name == second.name == "NumericLiteral"


CELLS: dict[str, Visit] = {"UnaryTests": _cell}
