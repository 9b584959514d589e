"""Cycles of a graph."""

from __future__ import annotations

from engine.models.checks.flow.cycles_of_graph import cycles


def of(graph: dict[str, str]) -> list[list[str]]:
    return cycles(graph, lambda item: graph.get(item, ""))


def test_cycles_and_their_absence() -> None:
    assert of({"a": "b", "b": "c", "c": ""}) == []
    assert of({"a": "b", "b": "a", "c": "a"}) == [["a", "b"]]
    assert of({"a": "a"}) == [["a"]]
    assert sorted(of({"a": "b", "b": "ac", "c": "d", "d": "c"})) == [["a", "b"], ["c", "d"]]


def test_a_long_chain_needs_no_recursion() -> None:
    size = 20_000
    assert cycles(range(size), lambda item: [item + 1]) == []
    assert len(cycles(range(size), lambda item: [(item + 1) % size])) == 1
