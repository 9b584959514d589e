"""A term against the shortest way that it runs over: what surely cannot be kept is said, nothing else."""

from __future__ import annotations

import pytest

from engine.models.checks.flow.kept.terms_kept import terms_kept
from engine.models.finding import Finding
from tests.engine.models.checks.flow.space.behaviour.small_nets import Body, call, net, started, sub, whole
from tests.engine.models.models import found, node


def timer(kind: str, id: str, term: str, **more: str) -> str:
    told = f"<bpmn:timerEventDefinition><bpmn:timeDuration>{term}</bpmn:timeDuration></bpmn:timerEventDefinition>"
    return node(kind, id, inside=told, name=id, **more)


def wait(id: str, term: str) -> str:
    return timer("intermediateCatchEvent", id, term)


def held(inside: Body, term: str, many: bool = False) -> bytes:
    """A sub-process under a term that interrupts it."""
    border = timer("boundaryEvent", "b", term, attachedToRef="u")
    return whole(net("s>u u>e b>e2", sub("u", inside, many), border))


def working(days: int) -> str:
    return f"={{working days: {days}}}"


TWELVE = net("s9>c1 c1>t9 t9>c2 c2>e9", wait("c1", working(5)), wait("c2", working(7)))
EITHER = net("s9>x9 x9>c1 x9>c2 c1>e9 c2>e9", wait("c1", working(5)), wait("c2", working(12)))
BOTH = net("s9>p9 p9>c1 p9>c2 c1>q9 c2>q9 q9>e9", wait("c1", working(5)), wait("c2", working(12)))
RACE = net("s9>v9 v9>c1 v9>n1 c1>e9 n1>e9", wait("c1", working(12)))
FAILS = net("s9>x9 x9>f9 x9>c1 c1>e9", wait("c1", working(12)))
LOOP = net("s9>x9 x9>c1 c1>x8 x8>x9 x8>e9", wait("c1", working(6)))
ANYTIME = TWELVE + started("w", net("s>e8"), beside=False)


def told(content: bytes) -> list[Finding]:
    return found(terms_kept, content)


INSIDE = {
    "twelve": TWELVE,
    "either": EITHER,
    "both": BOTH,
    "race": RACE,
    "fails": FAILS,
    "loop": LOOP,
    "anytime": ANYTIME,
}


@pytest.mark.parametrize(
    ("inside", "days"), [("twelve", 10), ("twelve", 11), ("either", 4), ("both", 10), ("loop", 5)]
)
def test_a_term_shorter_than_the_shortest_way_is_told(inside: str, days: int) -> None:
    (one,) = told(held(INSIDE[inside], working(days)))
    assert (one.severity, one.element, one.key) == ("warning", "b", "terms_kept")
    assert one.run[0] == "u" and one.run[-1] == "b"


@pytest.mark.parametrize(
    ("inside", "days"),
    [("twelve", 12), ("either", 5), ("both", 12), ("race", 1), ("fails", 1), ("loop", 6), ("anytime", 1)],
)
def test_a_term_that_some_way_keeps_is_left_in_peace(inside: str, days: int) -> None:
    assert told(held(INSIDE[inside], working(days))) == []


def test_the_sum_is_said_in_both_languages() -> None:
    (one,) = told(held(TWELVE, working(10)))
    assert "10 рабочих дней" in one.message and "12 рабочих дней" in one.message
    assert "10 working days" in one.said("en") and "12 working days" in one.said("en")


def test_a_list_may_be_empty() -> None:
    assert told(held(TWELVE, working(1), many=True)) == []


def test_the_waits_of_a_called_process_count() -> None:
    border = timer("boundaryEvent", "b", working(10), attachedToRef="d", cancelActivity="false")
    assert [one.element for one in told(whole(net("s>d d>e b>e2", call("d"), border), TWELVE))] == ["b"]


@pytest.mark.parametrize(
    ("waits", "term", "kept"),
    [
        ("={calendar days: 40}", "={calendar days: 20}", False),
        ("={calendar days: 21}", "={calendar days: 20}", True),  # the term may be moved past days off
        ("PT49H", "PT48H", False),
        ("PT48H", "PT48H", True),
        ("={months: 3}", "={working days: 30}", False),
        ("={months: 1}", "={working days: 20}", True),
        ("={working days: 60}", "={calendar days: 30}", False),
        ("={working days: days}", "={working days: 1}", True),  # only a case knows
        ("={working days: 60, from: begun}", "={working days: 1}", True),
    ],
)
def test_unlike_units_are_compared_only_where_no_calendar_can_help(waits: str, term: str, kept: bool) -> None:
    found_ones = told(held(net("s9>c1 c1>e9", wait("c1", waits)), term))
    assert (found_ones == []) is kept


def due(name: str, days: int) -> str:
    return node(
        "userTask",
        "t1",
        f'<zeebe:taskSchedule dueDate="={{working days: {days}, from: {name}}}"/>',
        name="t1",
    )


def script(expression: str, id: str = "a1") -> str:
    return node(
        "scriptTask", id, f'<zeebe:script expression="={expression}" resultVariable="received"/>', name=id
    )


def noted(expression: str, days: int, *more: str) -> bytes:
    way = "s>a1 a1>c1 c1>t1 t1>e" if not more else "s>a1 a1>c1 c1>a2 a2>t1 t1>e"
    return whole(net(way, script(expression), wait("c1", working(12)), due("received", days), *more))


def test_a_term_counted_from_a_step_too_far_back_is_told() -> None:
    for moment in ("now()", "today()"):
        (one,) = told(noted(moment, 10))
        assert (one.element, one.key) == ("t1", "terms_kept_from")
        assert one.run == ("a1", "c1", "t1")


def test_a_term_from_a_moment_that_others_may_set_is_not_judged() -> None:
    assert told(noted("now()", 12)) == []
    assert told(noted("date(registered)", 1)) == []
    assert told(noted("now()", 1, script("now()", "a2"))) == []
