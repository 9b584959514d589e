"""Every planted fault is found at its place with a run to it, and sound nets that look alike are left in peace."""

from __future__ import annotations

import pytest

from engine.models.checks.flow.dead_step import dead_step
from engine.models.checks.flow.deadlock import deadlock
from engine.models.checks.flow.double_end import double_end
from engine.models.checks.flow.livelock import livelock
from engine.models.checks.flow.parallel_merge import parallel_merge
from engine.models.checks.flow.unjudged import unjudged
from engine.models.finding import Finding
from tests.engine.models.checks.flow.space.behaviour.small_nets import (
    PLACES,
    Body,
    call,
    event,
    everywhere,
    net,
    started,
    sub,
    whole,
)
from tests.engine.models.models import found

RULES = (deadlock, parallel_merge, dead_step, double_end, livelock, unjudged)
PLAIN = net("s9>t9 t9>e9")
FAILING = net("s9>t9 t9>f9")

#: what it is -> (the net, which sentence, where)
FAULTS: dict[str, tuple[Body, str, str]] = {
    "a choice before a join": (net("s>x x>t1 x>t2 t1>q t2>q q>e"), "deadlock_certain", "q"),
    "a branch leaves": (net("s>p p>t1 p>x x>q x>e2 t1>q q>e"), "deadlock_possible", "q"),
    "some branches before a join of all": (net("s>o o>t1 o>t2 t1>q t2>q q>e"), "deadlock_possible", "q"),
    "a race before a join": (net("s>v v>c1 v>n1 c1>q n1>q q>e"), "deadlock_certain", "q"),
    "a loop into a join": (net("s>q q>t1 t1>x x>q x>e"), "deadlock_certain", "q"),
    "a timer takes a branch away": (
        net("s>p p>t1 p>t2 t1>q t2>q q>e b>e2", event("b", "t1")),
        "deadlock_possible",
        "q",
    ),
    "a merge in place of a join": (net("s>p p>t1 p>t2 t1>x t2>x x>t3 t3>e"), "parallel_merge", "x"),
    "two flows into a task": (net("s>p p>t1 p>t2 t1>t3 t2>t3 t3>e"), "parallel_merge", "t3"),
    "a task that splits": (net("s>t7 t7>t1 t7>t2 t1>x t2>x x>t3 t3>e"), "parallel_merge", "x"),
    "some branches before a merge": (net("s>o o>t1 o>t2 t1>x t2>x x>a a>e"), "parallel_merge", "x"),
    "an event beside comes back": (
        net("s>t1 t1>x x>t2 t2>e b>t3 t3>x", event("b", "t1", beside=True)),
        "parallel_merge",
        "x",
    ),
    "a branch begins at every turn": (
        net("s>x x>p p>t1 p>t2 t1>e1 t2>x2 x2>x x2>e"),
        "parallel_merge_again",
        "t1",
    ),
    "a message is sent twice": (net("s>p p>t1 p>t2 t1>m t2>m"), "double_end_sent", "m"),
    "a split inside a merge": (
        net("s>p p>t1 p>p2 p2>t2 p2>t3 t2>x t3>x x>q t1>q q>e"),
        "parallel_merge",
        "x",
    ),
}

#: Faults whose place is a step of their own.
OTHERS: dict[str, tuple[bytes, str, str]] = {
    "an error nobody throws": (
        whole(net("s>u u>e b>e2", sub("u", PLAIN), event("b", "u", "other error"))),
        "dead_step_event",
        "b",
    ),
    "an error another code of which is thrown": (
        whole(
            net("s>d d>e b>e2 b2>e3", call("d"), event("b", "d", "other error"), event("b2", "d", "error")),
            FAILING,
        ),
        "dead_step_event",
        "b",
    ),
    "an escalation nobody throws": (
        whole(net("s>d d>e b>e2", call("d"), event("b", "d", "escalation", beside=True)), PLAIN),
        "dead_step_event",
        "b",
    ),
    "a called process that always fails": (
        whole(net("s>d d>t1 t1>e b>e2", call("d"), event("b", "d", "error")), FAILING),
        "dead_step_after",
        "t1",
    ),
    "a sub-process that always fails": (
        whole(net("s>u u>t1 t1>e b>e2", sub("u", FAILING), event("b", "u", "error"))),
        "dead_step_after",
        "t1",
    ),
    "a join behind a call that fails or ends": (
        whole(net("s>d d>q b>q q>e", call("d"), event("b", "d", "error")), net("s9>x9 x9>e9 x9>f9")),
        "deadlock_certain",
        "q",
    ),
    "a branch that a called process takes away": (
        whole(
            net("s>p p>d p>t1 d>q t1>q q>e b>e2", call("d"), event("b", "d", "error")),
            net("s9>t9 t9>x9 x9>e9 x9>f9"),
        ),
        "deadlock_possible",
        "q",
    ),
    "a branch that an escalation takes away": (
        whole(
            net(
                "s>p p>u p>t1 u>q t1>q q>e b>e2",
                sub("u", net("s9>t9 t9>x9 x9>e9 x9>y9")),
                event("b", "u", "escalation"),
            )
        ),
        "deadlock_possible",
        "q",
    ),
    "an escalation of many takes a branch away": (
        whole(
            net(
                "s>p p>u p>t1 u>q t1>q q>e b>e2",
                sub("u", net("s9>t9 t9>x9 x9>e9 x9>y9"), many=True),
                event("b", "u", "escalation"),
            )
        ),
        "deadlock_possible",
        "q",
    ),
    "an escalation beside comes back": (
        whole(
            net(
                "s>u u>x x>t2 t2>e b>x",
                sub("u", net("s9>t9 t9>z9 z9>e9")),
                event("b", "u", "escalation", beside=True),
            )
        ),
        "parallel_merge",
        "x",
    ),
    "a timer on an automatic step": (whole(net("s>a a>e b>e2", event("b", "a"))), "dead_step_at_once", "b"),
    "a message on a call that waits for nothing": (
        whole(net("s>d d>e b>e2", call("d"), event("b", "d", "message")), net("s9>a9 a9>e9")),
        "dead_step_at_once",
        "b",
    ),
    "an event sub-process nobody starts": (
        whole(net("s0>t1 t1>e0", started("u", PLAIN, "error", beside=False))),
        "dead_step_start",
        "u",
    ),
    "an event sub-process for another escalation": (
        whole(net("s0>t1 t1>z z>e0", started("u", PLAIN, "other escalation"))),
        "dead_step_start",
        "u",
    ),
    "everything ends before the join": (
        whole(net("s>p p>a p>t1 p>t2 a>k t1>q t2>q q>e")),
        "dead_step_join",
        "q",
    ),
    "two outcomes": (whole(net("s>p p>t1 p>t2 t1>e1 t2>e2")), "double_end_outcome", "e2"),
    "no way out of a loop": (
        whole(net("s>x x>u u>x b>e", sub("u", PLAIN), event("b", "u", "other error"))),
        "livelock",
        "u",
    ),
    "no way out of a loop through a call": (
        whole(net("s>x x>d d>x b>e", call("d"), event("b", "d", "escalation")), PLAIN),
        "livelock",
        "d",
    ),
}

SOUND: dict[str, Body] = {
    "a choice and a merge": net("s>x x>t1 x>t2 t1>x2 t2>x2 x2>e"),
    "a split and a join": net("s>p p>t1 p>t2 t1>q t2>q q>e"),
    "some branches and their join": net("s>o o>t1 o>t2 t1>o2 t2>o2 o2>t3 t3>e"),
    "a task that splits": net("s>t7 t7>t1 t7>t2 t1>q t2>q q>e"),
    "a race and a merge": net("s>v v>c1 v>n1 c1>x n1>x x>t1 t1>e"),
    "a loop": net("s>x x>t1 t1>x2 x2>x x2>e"),
    "a loop in a branch": net("s>p p>t1 p>x x>t2 t2>x2 x2>x x2>q t1>q q>e"),
    "an event beside with an end of its own": net(
        "s>t1 t1>t2 t2>e b>t3 t3>e2", event("b", "t1", beside=True)
    ),
    "a timer that goes round": net("s>x x>t1 t1>e b>t2 t2>x", event("b", "t1")),
    "a timer in a branch that comes back": net("s>p p>t1 p>t2 t1>x b>x x>q t2>q q>e", event("b", "t1")),
    "branches to one end": net("s>p p>t1 p>t2 t1>e t2>e"),
    "the first one ends it all": net("s>p p>t1 p>t2 t1>x t2>x x>a a>k"),
}


def findings(content: bytes) -> list[Finding]:
    return [finding for rule in RULES for finding in found(rule, content)]


def test_the_set_is_large_enough() -> None:
    assert len(FAULTS) * len(PLACES) + len(OTHERS) >= 60
    assert len(SOUND) * len(PLACES) >= 30


@pytest.mark.parametrize(
    ("name", "body", "place"), everywhere((key, each[0]) for key, each in FAULTS.items())
)
def test_a_planted_fault_is_found(name: str, body: Body, place: str) -> None:
    _, key, element = FAULTS[name]
    told = [
        finding
        for finding in findings(PLACES[place](body))
        if (finding.key, finding.element) == (key, element)
    ]
    assert len(told) == 1
    assert told[0].run[-1] == element
    assert told[0].run[0] in ("s", "s0")


@pytest.mark.parametrize("name", OTHERS)
def test_a_fault_of_its_own_kind_is_found(name: str) -> None:
    content, key, element = OTHERS[name]
    assert (key, element) in [(finding.key, finding.element) for finding in findings(content)]


@pytest.mark.parametrize(("name", "body", "place"), everywhere(SOUND.items()))
def test_what_is_sound_is_left_in_peace(name: str, body: Body, place: str) -> None:
    assert findings(PLACES[place](body)) == []
