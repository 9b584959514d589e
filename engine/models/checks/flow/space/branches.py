"""Branches that may run at once: behind a split, and beside a step whose border event does not interrupt it."""

from __future__ import annotations

from typing import NamedTuple

from engine.models.checks.flow.reach import reach
from engine.models.checks.flow.space.search import Found


class Branch(NamedTuple):
    """Where a branch begins, and all that it may come to."""

    start: str
    behind: frozenset[str]


def branches(found: Found) -> dict[str, list[Branch]]:
    """By the node after which branches run at once; only of nodes that some run comes to."""
    net = found.net
    told: dict[str, list[Branch]] = {}
    for place in found.first:
        starts: dict[int, None] = {}
        for outcome in net.outcomes[place]:
            if len(outcome.enter) > 1:
                starts |= dict.fromkeys(outcome.enter)
            if outcome.once:
                starts |= dict.fromkeys((outcome.ready[0], place))
        if starts:
            told[net.ids[place]] = [Branch(net.ids[each], _behind(found, place, each)) for each in starts]
    return told


def _behind(found: Found, split: int, start: int) -> frozenset[str]:
    """What a branch may come to; of the step itself, what comes after it, not after the event beside it."""
    scope, ids = found.net.scope, found.net.ids
    if start != split:
        return frozenset(reach(scope, [ids[start]]))
    after = [each for each in scope.successors(ids[split]) if not _beside(found, each)]
    return frozenset(reach(scope, after))


def _beside(found: Found, id: str) -> bool:
    node = found.net.scope.by_id[id]
    return node.kind == "boundaryEvent" and not node.interrupting
