"""The search agrees with what a diagram certainly does, and always comes to an end."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.bpmn.read import read_diagram
from engine.models.checks.flow.space.study import STEPS
from tests.engine.models.checks.flow.space.behaviour.test_against_the_runtime import looked
from tests.engine.models.models import END, START, diagram, flow, node


def block(depth: int) -> st.SearchStrategy[tuple[str, str, str, str]]:
    """A well-structured piece: (xml, first id, last id, ...) built of pairs that fit."""
    task = st.integers(0, 10**9).map(lambda n: (node("userTask", f"t{n}"), f"t{n}", f"t{n}", ""))
    if depth == 0:
        return task
    inner = block(depth - 1)

    def split(parts: tuple[str, int, list[tuple[str, str, str, str]]]) -> tuple[str, str, str, str]:
        kind, n, pieces = parts
        first, last = f"{kind}{n}a", f"{kind}{n}b"
        xml = node(kind, first) + node(kind, last)
        for each in pieces:
            xml += each[0] + flow(first, each[1]) + flow(each[2], last)
        return xml, first, last, ""

    kinds = st.sampled_from(["parallelGateway", "exclusiveGateway", "inclusiveGateway"])
    pieces = st.lists(inner, min_size=2, max_size=3, unique_by=lambda each: each[1])
    return st.one_of(task, st.tuples(kinds, st.integers(0, 10**9), pieces).map(split))


@settings(max_examples=60, deadline=None)
@given(block(3))
def test_structured_diagrams_never_get_stuck(piece: tuple[str, str, str, str]) -> None:
    xml, first, last, _ = piece
    content = diagram(START + END + xml + flow("s", first) + flow(last, "e"))
    scope = read_diagram("p.bpmn", content).processes[0]
    if len({each.id for each in scope.nodes}) != len(scope.nodes):
        return  # two pieces drew the same number
    played = looked(content)
    assert set(played.stuck) == set()
    assert not played.complete or played.net.number["e"] in played.first


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=24),
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
)
def test_any_tangle_is_played_to_an_end(edges: list[tuple[int, int]], kinds: list[int]) -> None:
    names = ["userTask", "parallelGateway", "exclusiveGateway", "inclusiveGateway"]
    nodes = "".join(node(names[kind], f"n{index}") for index, kind in enumerate(kinds))
    flows = "".join(flow(f"n{one}", f"n{two}", id=f"f{number}") for number, (one, two) in enumerate(edges))
    content = diagram(START + nodes + flow("s", "n0") + flows)
    scope = read_diagram("p.bpmn", content).processes[0]
    played = looked(content)
    assert {played.net.ids[place] for place in played.first} <= set(scope.by_id)
    assert STEPS < 10**5
