"""The nodes of a file as a graph: what comes before what, and whether a decision needs itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.decisions.parts import Node, Problem
from engine.decisions.types import Type
from engine.words import tell


@dataclass(frozen=True)
class Graph:
    """All nodes of one file."""

    nodes: tuple[Node, ...]
    types: tuple[tuple[str, Type], ...] = ()  # that the file defines, by name

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """Nodes by id, the first where an id is repeated."""
        return {node.id: node for node in reversed(self.nodes)}

    def before(self, node: Node) -> list[Node]:
        """Everything a node needs, each after what it needs itself; the node comes last. Cycles are cut."""
        ordered: dict[str, Node] = {}
        self._visit(node, ordered, set(node.inputs))  # what a service is given, it does not ask for
        return list(ordered.values())

    def _visit(self, node: Node, ordered: dict[str, Node], entered: set[str]) -> None:
        if node.id in entered:
            return
        start = not ordered and not entered - set(node.inputs)
        entered.add(node.id)
        for id in (
            node.needs if start or node.kind != "service" else ()
        ):  # a service keeps what it needs to itself
            if id in self.by_id:
                self._visit(self.by_id[id], ordered, entered)
        ordered[node.id] = node

    def problems(self, node: Node) -> Iterator[Problem]:
        """What is wrong with the needs of a node: a circle, something that is not there."""
        circle = self._circle(node)
        if circle:
            names = " → ".join(f"«{each.title or each.id}»" for each in circle)
            yield Problem(node.id, "circle", tell("decisions.circle", names=names))
        for id in (*node.needs, *node.inputs):
            if id not in self.by_id and not id.startswith("other file:"):
                yield Problem(node.id, "lost_need", tell("decisions.lost_need", name=id))
        twice = [each for each in self.nodes if each.id == node.id]
        if node.id and len(twice) > 1:
            yield Problem(node.id, "same_id", tell("decisions.same_id", name=node.id))

    def _circle(self, start: Node) -> list[Node]:
        """The shortest way from a node back to itself; empty where there is none."""
        ways = [[start]]
        seen = {start.id}
        while ways:
            way = ways.pop(0)
            for id in way[-1].needs:
                if id == start.id:
                    return [*way, start]
                if id in self.by_id and id not in seen:
                    seen.add(id)
                    ways.append([*way, self.by_id[id]])
        return []
