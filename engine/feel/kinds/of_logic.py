"""Kinds of conditions: what must be yes or no, and what a guard makes sure of."""

from __future__ import annotations

from engine.feel.kinds.at import At, Visit
from engine.feel.kinds.guards import sure
from engine.feel.kinds.kind import TRUTH, UNKNOWN, Kind, either, maybe
from engine.feel.kinds.syntax import Node


def truth(node: Node, at: At) -> Kind:
    """The kind of a part that has to be yes or no; told where it is surely something else."""
    kind = at.of(node)
    if kind.known and kind.name != "truth":
        at.tell("list_no_truth" if kind.name == "list" else "no_truth", node, kind=kind)
        return UNKNOWN
    return kind


def _logical(node: Node, at: At) -> Kind:
    left = truth(node.first, at)
    right = truth(node.last, at.sure_of(sure(node.first, node.name == "Conjunction")))
    return maybe(TRUTH) if left.empty or right.empty else TRUTH


def _choice(node: Node, at: At) -> Kind:
    _, asked, _, yes, *rest = node.children
    truth(asked, at)
    one = at.sure_of(sure(asked, True)).of(yes)
    return either([one, at.sure_of(sure(asked, False)).of(rest[-1])]) if rest else maybe(one)


LOGIC: dict[str, Visit] = {
    "Conjunction": _logical,
    "Disjunction": _logical,
    "IfExpression": _choice,
    "InstanceOfExpression": lambda node, at: TRUTH,
}
