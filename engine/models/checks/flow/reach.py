"""Where a token may go in a scope, along flows and out of boundary events."""

from __future__ import annotations

from collections.abc import Iterable

from engine.bpmn.diagram import Scope


def reach(scope: Scope, starts: Iterable[str]) -> set[str]:
    """Nodes that a token may come to from these, themselves included."""
    found: set[str] = set()
    ahead = [start for start in starts if start in scope.by_id]
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead.extend(scope.successors(node))
    return found
