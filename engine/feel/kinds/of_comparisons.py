"""Comparisons that cannot hold: values of unlike kinds, an option that is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.kind import TRUTH, UNKNOWN, Kind, filled, range_of
from engine.feel.kinds.syntax import Node

SHOWN = 8
ORDERED = ("number", "text", "date", "time", "moment", "duration")


def _comparison(node: Node, at: At) -> Kind:
    operator = node.children[1]
    if operator.name == "in":
        _member(node, at)
    elif operator.name == "between":
        for end in (node.children[2], node.children[4]):
            ordered(at.there(node.first), at.there(end), node, at)
    elif operator.text in ("=", "!="):
        _equal(node, operator.text, at)
    else:
        ordered(at.there(node.first), at.there(node.last), node, at)
    return TRUTH


def _equal(node: Node, sign: str, at: At) -> None:
    guard = "null" in (node.first.name, node.last.name)
    left, right = (filled((at.guarded() if guard else at).of(side)) for side in (node.first, node.last))
    if left.known and right.known and left.name != right.name:
        unlike(left, right, node, at)
    elif _apart(left, right):
        told = node.last.text if node.last.name == "StringLiteral" else node.first.text
        known = options(left if told == node.last.text else right)
        at.tell("never" if sign == "=" else "always", node, value=told.strip('"'), known=known)


def options(kind: Kind) -> str:
    """The texts that a value can be, the first few of many."""
    known = sorted(kind.options or ())
    return ", ".join(f'"{each}"' for each in known[:SHOWN]) + (" …" if len(known) > SHOWN else "")


def unlike(left: Kind, right: Kind, node: Node, at: At) -> None:
    """Tell that two kinds cannot be compared; a text beside a date says how to make a date of it."""
    dated = {left.name, right.name} in ({"text", "date"}, {"text", "moment"})
    at.tell("unlike_date" if dated else "unlike", node, left=left, right=right)


def ordered(left: Kind, right: Kind, node: Node, at: At) -> None:
    """Tell what has no order."""
    for kind in (left, right):
        if kind.known and kind.name not in ORDERED:
            at.tell("no_order", node, kind=kind)
            return
    if left.known and right.known and left.name != right.name:
        unlike(left, right, node, at)


def _apart(left: Kind, right: Kind) -> bool:
    """Whether two texts have no option in common."""
    return left.options is not None and right.options is not None and not left.options & right.options


def _member(node: Node, at: At) -> None:
    tests = [each for each in node.children[2:] if each.name not in ("(", ")")]
    written = [
        test for each in tests for test in ([each] if each.name == "PositiveUnaryTest" else each.children)
    ]
    fits(at.of(node.first), written, node, at)


def fits(value: Kind, tests: Sequence[Node], node: Node, at: At) -> None:
    """Tell of a value that none of the tests can fit: all of another kind, all other options."""
    kinds = [_tested(_test(test, at), value) for test in tests]
    value = filled(value)
    if not kinds or not value.known or any(not kind.known for kind in kinds):
        return
    like = [kind for kind in kinds if kind.name == value.name]
    if not like:
        unlike(value, kinds[0], node, at)
    elif all(_apart(value, kind) for kind in like):
        tested = sorted(set().union(*(kind.options or () for kind in like)))
        at.tell("never", node, value=", ".join(tested), known=options(value))


def apart(value: Kind, test: Node, at: At) -> bool:
    """Tell of one test among others that asks a value of another kind: the value comes to it where no other fits."""
    value = filled(value)
    kind = _tested(_test(test, at), value)
    found = value.known and kind.known and kind.name != value.name
    if found:
        unlike(value, kind, test, at)
    return found


def _tested(kind: Kind, value: Kind) -> Kind:
    """What a test is compared with: the ends of a range, the elements of a list and of the lists in it.

    An element that may be null is equal to nothing, and whatever else is in the list is not compared any more.
    """
    while kind.name in ("range", "list") and value.name != kind.name:
        kind = kind.item or UNKNOWN
        if kind.empty:
            return UNKNOWN
    return filled(kind)


def _test(node: Node, at: At) -> Kind:
    """The kind of one test: here alone a sign of comparison may stand without anything before it."""
    if node.name == "PositiveUnaryTest":
        return _test(node.first, at)
    if node.name == "ParenthesizedExpression" and node.children[1].name == "SimplePositiveUnaryTest":
        return _test(node.children[1], at)
    return _simple(node, at) if node.name == "SimplePositiveUnaryTest" else at.of(node)


def _stray(node: Node, at: At) -> Kind:
    """A comparison without its left side among values: ``true -> 3``, ``> 3 and < 5``."""
    if len(node.children) == 1:
        return at.of(node.first)
    at.of(node.last)
    at.tell("stray_test", node, text=node.text)
    return UNKNOWN


def _simple(node: Node, at: At) -> Kind:
    if len(node.children) == 1:
        return at.of(node.first)
    operator, operand = node.first.text, node.last
    if operator in ("=", "!="):
        return at.of(operand) if operator == "=" else replace(at.of(operand), options=None)
    kind = at.there(operand)
    if kind.known and kind.name not in ORDERED:
        at.tell("no_order", node, kind=kind)
        return UNKNOWN
    return range_of(Kind(kind.name))


COMPARISONS: dict[str, Visit] = {
    "Comparison": _comparison,
    "SimplePositiveUnaryTest": _stray,
    "PositiveUnaryTest": _test,
}
