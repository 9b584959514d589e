"""Sums and products: which kinds give which."""

from __future__ import annotations

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import DATE, DURATION, MOMENT, NUMBER, TEXT, TIME, UNKNOWN, Kind
from engine.feel.kinds.syntax import Node

N, S, D, M, T, P = "number", "text", "date", "moment", "time", "duration"
_LATER = {(D, P): DATE, (M, P): MOMENT, (T, P): TIME}
_BETWEEN = {(one, two): DURATION for one in (D, M) for two in (D, M)} | {(T, T): DURATION}
GIVES: dict[str, dict[tuple[str, str], Kind]] = {
    "+": {(N, N): NUMBER, (S, S): TEXT, (P, P): DURATION, **_LATER}
    | {(two, one): kind for (one, two), kind in _LATER.items()},
    "-": {(N, N): NUMBER, (P, P): DURATION, **_LATER, **_BETWEEN},
    "*": {(N, N): NUMBER, (P, N): DURATION, (N, P): DURATION},
    "/": {(N, N): NUMBER, (P, N): DURATION, (P, P): NUMBER},
    "**": {(N, N): NUMBER},
    "^": {(N, N): NUMBER},
}


def _arithmetic(node: Node, at: At) -> Kind:
    if len(node.children) == 2:
        return _negative(node, at)
    first, operator, second = node.children
    if second.name == "SimplePositiveUnaryTest" and operator.text.strip() == "-":
        at.of(first)
        at.tell("arrow", node)
        return UNKNOWN
    left, right = at.there(first), at.there(second)
    sign = operator.text.strip()
    if sign == "/" and second.name == "NumericLiteral" and not float(second.text):
        at.tell("by_zero", node)
    possible = [
        kind
        for (one, two), kind in GIVES[sign].items()
        if (not left.known or one == left.name) and (not right.known or two == right.name)
    ]
    if not possible:
        at.tell(
            "text_sum" if "text" in (left.name, right.name) else "sum",
            node,
            sign=sign,
            left=left,
            right=right,
        )
        return UNKNOWN
    return possible[0] if len(set(possible)) == 1 else UNKNOWN


def _negative(node: Node, at: At) -> Kind:
    kind = at.there(node.last)
    if kind.known and kind.name not in (N, P):
        at.tell("negative", node, kind=kind)
        return UNKNOWN
    return kind


ARITHMETIC: dict[str, Visit] = {"ArithmeticExpression": _arithmetic}
