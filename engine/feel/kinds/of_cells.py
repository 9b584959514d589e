"""Cells of a decision table: whether the value of their column can fit."""

from __future__ import annotations

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import TRUTH, Kind
from engine.feel.kinds.of_comparisons import fits
from engine.feel.kinds.syntax import Node

ASKED = ("Comparison", "Conjunction", "Disjunction", "QuantifiedExpression", "FunctionInvocation")


def _cell(node: Node, at: At) -> Kind:
    tests = [test for part in node.all("PositiveUnaryTests") for test in part.children]
    asked = [test for test in tests if test.first.name in ASKED]
    for test in asked:
        at.of(test)  # it says itself whether the value passes
    if not asked:
        fits(at.read("?"), tests, node, at)
    return TRUTH


CELLS: dict[str, Visit] = {"UnaryTests": _cell}
