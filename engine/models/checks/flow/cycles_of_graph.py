"""Cycles in a graph given as successors."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def cycles(items: Iterable[Item], after: Callable[[Item], Iterable[Item]]) -> list[list[Item]]:
    """Groups of items that lie on a cycle together (strongly connected, or with a loop to themselves)."""
    order = list(items)
    rank = {item: place for place, item in enumerate(order)}
    finished: list[Item] = []
    seen: set[Item] = set()
    backwards: dict[Item, list[Item]] = {item: [] for item in order}
    for item in order:
        for later in after(item):
            if later in rank:
                backwards[later].append(item)
    for item in order:
        _visit(item, lambda at: (later for later in after(at) if later in rank), seen, finished)
    groups: list[list[Item]] = []
    taken: set[Item] = set()
    for item in reversed(finished):
        group: list[Item] = []
        _visit(item, lambda at: backwards[at], taken, group)
        if len(group) > 1 or (group and group[0] in set(after(group[0]))):
            groups.append(sorted(group, key=rank.__getitem__))
    return groups


def _visit(
    start: Item, after: Callable[[Item], Iterable[Item]], seen: set[Item], finished: list[Item]
) -> None:
    """Depth first without recursion: diagrams may be long."""
    if start in seen:
        return
    seen.add(start)
    path = [(start, iter(after(start)))]
    while path:
        item, rest = path[-1]
        for later in rest:
            if later not in seen:
                seen.add(later)
                path.append((later, iter(after(later))))
                break
        else:
            path.pop()
            finished.append(item)
