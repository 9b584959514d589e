"""The search says exactly what the runtime does: on random nets, over every choice that people can make."""

from __future__ import annotations

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from engine.bpmn.read import read_diagram
from engine.errors import DiagramRefused
from engine.models.checks.flow.space.moving import Budget
from engine.models.checks.flow.space.net import net_of
from engine.models.checks.flow.space.search import Found, search
from engine.models.checks.flow.space.study import STEPS
from tests.engine.models.checks.flow.space.behaviour.every_run import Answer, Runs, truths
from tests.engine.models.models import diagram, flow, node

KINDS = (
    "task",
    "task",
    "parallel",
    "parallel",
    "choice",
    "some",
    "gather",
    "timed",
    "beside",
    "end",
    "terminate",
)


def looked(content: bytes) -> Found:
    scope = read_diagram("p.bpmn", content).processes[0]
    return search(net_of(scope, {}, ((scope, scope.id),), set()), Budget(STEPS))


def drawn(kinds: list[str], ways: list[list[int]]) -> Runs:
    """A net of these nodes; each has one or two ways on, to any other."""
    body = node("startEvent", "s") + flow("s", "n0") + node("endEvent", "over")
    picks: dict[str, list[Answer]] = {}
    for place in _reached(kinds, ways):
        after = [f"n{target}" for target in ways[place] if target != place] or ["over"]
        body += _piece(f"n{place}", kinds[place], after, picks)
    return Runs(diagram(body), picks)


def _reached(kinds: list[str], ways: list[list[int]]) -> list[int]:
    found: list[int] = []
    ahead = [0]
    while ahead:
        place = ahead.pop(0)
        if place not in found:
            found.append(place)
            one_way = kinds[place] in ("task", "gather")
            ahead += (
                [] if kinds[place] in ("end", "terminate") else ways[place][:1] if one_way else ways[place]
            )
    return sorted(found)


def _piece(id: str, kind: str, after: list[str], picks: dict[str, list[Answer]]) -> str:
    inside = f"{id}_g"
    if kind in ("end", "terminate"):
        return node("endEvent", id, inside="<bpmn:terminateEventDefinition/>" if kind == "terminate" else "")
    if kind in ("choice", "some"):
        return _choosing(id, kind, inside, after, picks)
    if kind in ("timed", "beside"):
        timer = "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>"
        event = node(
            "boundaryEvent",
            inside,
            inside=timer,
            attachedToRef=id,
            cancelActivity=str(kind == "timed").lower(),
        )
        return node("userTask", id) + event + flow(id, after[0]) + flow(inside, after[-1])
    names = {"task": "userTask", "parallel": "parallelGateway", "gather": "inclusiveGateway"}
    one = after[:1] if kind in ("task", "gather") else after
    return node(names[kind], id) + "".join(flow(id, each, id=f"{id}_{n}") for n, each in enumerate(one))


def _choosing(id: str, kind: str, inside: str, after: list[str], picks: dict[str, list[Answer]]) -> str:
    gateway = "exclusiveGateway" if kind == "choice" else "inclusiveGateway"
    many = [*after, "over"]
    asked = len(many) - 1
    if kind == "choice":
        answers: list[Answer] = [{f"pick_{id}": number} for number in range(1, asked + 2)]
        told = [f"=pick_{id} = {number}" for number in range(1, asked + 1)]
    else:
        answers = [{f"pick_{id}": truth} for truth in truths(asked)]
        told = [f"=pick_{id}[{number}]" for number in range(1, asked + 1)]
    picks[id] = answers
    flows = "".join(
        flow(inside, each, text, id=f"{id}_{n}")
        for n, (each, text) in enumerate(zip(many, told, strict=False))
    )
    last = flow(inside, many[-1], id=f"{id}_other")
    return (
        node("userTask", id) + flow(id, inside) + node(gateway, inside, default=f"{id}_other") + flows + last
    )


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_the_search_finds_is_what_the_runtime_does(data: st.DataObject) -> None:
    size = data.draw(st.integers(3, 5))
    kinds = [data.draw(st.sampled_from(KINDS)) for _ in range(size)]
    ways = [
        data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=2, unique=True))
        for _ in range(size)
    ]
    runs = _compiled(kinds, ways)
    found = looked(runs.content)
    if found.overfull or not found.complete:
        reject()
    seen = runs.seen()
    if not seen.whole or seen.endless:
        reject()
    assert bool(found.stuck) == seen.stuck
    assert found.finished == seen.ended
    if seen.at_the_start:
        return
    assert {found.net.ids[place] for place in found.first} == seen.entered


def _compiled(kinds: list[str], ways: list[list[int]]) -> Runs:
    try:
        return drawn(kinds, ways)
    except DiagramRefused:
        reject()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_every_run_that_is_told_can_be_done(data: st.DataObject) -> None:
    """Also those to a second passing of one place, which the runtime does not tell by itself."""
    size = data.draw(st.integers(3, 5))
    kinds = [data.draw(st.sampled_from(KINDS)) for _ in range(size)]
    ways = [
        data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=2, unique=True))
        for _ in range(size)
    ]
    runs = _compiled(kinds, ways)
    net = looked(runs.content).net
    for place in range(len(net.ids)):
        found = search(net, Budget(STEPS), frozenset({place}))
        if found.twice is not None:
            assert found.twice.count(place) > 1
            assert runs.can(tuple(net.ids[each] for each in found.twice))
