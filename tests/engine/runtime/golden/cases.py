"""The cases whose states are kept: where they stand, and how they go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.engine.runtime.conftest import Play

Step = list[Any]  # [verb, element or message, data]


@dataclass(frozen=True)
class Kept:
    """Diagrams, what the case began with, what had happened when its state was kept, and what happens then."""

    files: tuple[str, ...]
    data: dict[str, Any]
    before: list[Step]
    after: list[Step]
    answers: dict[str, Any] = field(default_factory=dict)


def do(element: str, **data: Any) -> Step:
    return ["do", element, data]


def fire(element: str) -> Step:
    return ["fire", element, {}]


def message(name: str, key: Any = None, **data: Any) -> Step:
    return ["message", name, data, key]


def signal(name: str, **data: Any) -> Step:
    return ["signal", name, data]


def play(run: Play, step: Step) -> None:
    """Carry out one step; everything must be taken."""
    verb, name, data, *key = step
    if verb == "do":
        run.do(name, **data)
    elif verb == "fire":
        run.fire(name)
    else:
        assert run.receive_signal(name, **data) if verb == "signal" else run.deliver(name, key[0], **data)


APPROVED = "2026-04-17T15:40:00+03:00"
ASKED = {"agency.ask": {"answer": "no"}}
MANY = ("level.dmn", "called")
KEPT = {
    "parallel": Kept(("parallel",), {"x": 1}, [do("a", y=2)], [do("b"), do("c", z=3), do("after")]),
    "inclusive": Kept(
        ("inclusive",), {"want_a": True, "want_b": True}, [do("b", b=1)], [do("a", a=1), do("after")]
    ),
    "timers": Kept(
        ("timers",),
        {"approved_at": APPROVED},
        [fire("late")],
        [do("plan", approved_at="2026-10-05T10:00+03:00"), do("head"), fire("pause")],
    ),
    "own_due": Kept(
        ("own_due",),
        {"approved_at": APPROVED},
        [],
        [fire("late"), fire("later"), do("send"), fire("term_passed"), do("explain")],
    ),
    "cycles": Kept(
        ("cycles",), {"cycle": "R3/P7D"}, [fire("thrice")], [fire("thrice"), do("work"), do("escalate"), do("escalate")]
    ),
    "consilium": Kept(
        ("consilium",),
        {"members": ["ann", "bob", "cid"], "quorum": 2},
        [do("vote", answer="no")],
        [do("vote", answer="yes"), do("vote", answer="yes"), do("sum_up")],
    ),
    "sequential": Kept(
        ("sequential",), {"measures": ["м1", "м2"]}, [do("measure", done="да")], [do("measure", done="нет")]
    ),
    "many_at_once": Kept(
        ("many_at_once", *MANY),
        {"items": [1, 2]},
        [do("go", report=1), do("go", report=2), do("note_it", note="a")],
        [do("note_it", note="b"), message("letter", 2, reply="x"), message("letter", 1, reply="y"), do("after")],
        ASKED,
    ),
    "many_in_turn": Kept(
        ("many_in_turn", *MANY),
        {"items": [1, 2]},
        [do("go", report=1)],
        [
            do("go", report=2),
            do("note_it", note="stop"),
            message("letter", 1, reply="x"),
            message("letter", 2, reply="y"),
            do("after"),
        ],
        ASKED,
    ),
    "calling": Kept(
        ("calling", "called"), {"family": {"name": "К"}}, [do("go", report="ok")], [do("go", extra={"a": [1]})]
    ),
    "troubled": Kept(
        ("troubled",),
        {"found": 0, "reason": "", "how_is_it": ""},
        [do("talk", how_is_it="worry")],
        [do("look"), do("talk", how_is_it="refuse", reason="отказ"), do("refused")],
    ),
    "crisis": Kept(
        ("wrapping",),
        {"case": {"number": "ЖД-1"}, "level": "norm"},
        [message("crisis", "ЖД-1", reason="пожар"), do("left", level="high")],
        [do("help", aid="вещи"), message("withdrawal", "ЖД-1", reason="переезд"), do("removal")],
    ),
    "beside": Kept(
        ("esp_cycle_beside",),
        {"work_note": ""},
        [fire("help_scope"), fire("help_scope"), do("work", bad=False, work_note="ok")],
        [do("help", a=1), do("help", b=2), do("after")],
    ),
    "race": Kept(
        ("race_again",), {"number": 7, "soon_days": 5}, [fire("soon"), do("remind")], [message("letter", "7", n=1)]
    ),
    "signals": Kept(
        ("signals",), {"level": 3}, [do("ask", answer="wait")], [signal("alarm", alarm_level=2), signal("all clear"), do("react")]
    ),
    "awaiting": Kept(("awaiting",), {"x": 1}, [], [message("go", None, who="соседка"), do("work")]),
}  # fmt: skip
