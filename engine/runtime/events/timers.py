"""Terms of a running case: resolved once, when their element is entered, and kept with their explanation.

Nothing here fires. A timer waits in the token's internal data until somebody calls ``RunningCase.fire``. Beside the
moment the term itself is kept, so that a changed calendar can be counted anew (``recount.py``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from engine.bpmn.timer_name import timer_name
from engine.errors import TermRefused
from engine.runtime.expressions import value
from engine.runtime.token.token import Token
from engine.runtime.views import Place
from engine.words import say
from engine.worktime import Cycle, Deadline, parse_cycle

TASK = "task"  # what the timer of a user task sees of it: ``task.due``
_OWN_DUE = re.compile(r"\s*=\s*task\.due\s*")
_NAMES_DUE = re.compile(r"(?<![\w.])task\.due\b")


def stored(deadline: Deadline) -> dict[str, Any]:
    """A deadline as plain values."""
    return {"due": deadline.due.isoformat(), "why": list(deadline.why)}


def restored(kept: Mapping[str, Any]) -> Deadline:
    """The deadline that ``stored`` kept."""
    return Deadline(datetime.fromisoformat(kept["due"]), tuple(kept["why"]))


def timer_place(token: Token) -> Place:
    """Where a timer is, under the name of the step that it stands at, or else of the part of the diagrams it lies in."""
    place = token.workflow.place(token.task_spec)
    return replace(place, name=timer_name(_guarded(token), place.name))


def _guarded(token: Token) -> str:
    """The step a boundary event stands at; for one on its way the call activity or sub-process around it."""
    at = token.task_spec.traits.get("host")
    if at is not None:
        return str(token.workflow.spec.task_specs[at].element.name)
    around = token.workflow.host
    return str(around.task_spec.element.name) if around is not None else ""


def follows(token: Token) -> str | None:
    """The task from whose term a timer counts; None for a term of its own."""
    waits = token.internal_data.get("waits") or {}
    return str(token.internal_data["host"]) if waits.get("of") in ("task", "term") else None


def term(token: Token, text: str, extra: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    """Resolve the text of a term or date once, counted from now; None when its value is null.

    Raises TermRefused, ExpressionFailed.
    """
    stated = value(token, text, extra)
    return None if stated is None else counted(token, stated, token.workflow.top.now())


def counted(token: Token, stated: object, started: datetime) -> dict[str, Any]:
    """A term resolved, with what it was resolved from. Raises TermRefused."""
    return {**stored(_resolve(token, stated, started)), "term": stated, "from": started.isoformat()}


def start_timer(token: Token, event: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, Any]:
    """What a timer event waits for. A date or duration is a term; a cycle keeps its anchor and its turn.

    Args:
        token: the waiting visit.
        event: form and text of the timer.
        seen: what its expression sees beside the variables; on a user task ``task.due``, whose own moment and
            explanation the timer then takes over: the term of the regulation stands once, at the task.

    Raises TermRefused (a null value too: a timer without a moment would wait for ever), ExpressionFailed.
    """
    now = token.workflow.top.now()
    stated = value(token, event["text"], seen)
    if event["form"] == "cycle":
        return _start_cycle(token, stated, now)
    if TASK not in seen or stated is None or not _NAMES_DUE.search(event["text"]):
        return {"type": "timer", **counted(token, stated, now)}
    if _OWN_DUE.fullmatch(event["text"]):
        return {"type": "timer", **seen[TASK], "of": "task"}
    found = counted(token, stated, now)
    own = seen[TASK]
    return {
        "type": "timer",
        **found,
        "why": [*own["why"], *found["why"]],
        "of": "term",
        "task_due": own["due"],
    }


def _start_cycle(token: Token, stated: object, now: datetime) -> dict[str, object]:
    cycle = parse_cycle(stated)
    begins = cycle.every.start
    anchor = _resolve(token, begins, now).due if begins is not None else now
    # ISO 8601: R/start/interval counts its moments from the start itself, R/interval from one interval on.
    first = 0 if begins is not None else 1
    waits = {"type": "timer", "cycle": cycle.text, "anchor": anchor.isoformat(), "first": first}
    upcoming = next_turn(token, {**waits, "turn": first - 1})
    return upcoming or {**waits, "turn": first, **turn_of(token, waits, first)}


def next_turn(token: Token, waits: Mapping[str, Any]) -> dict[str, Any] | None:
    """The next moment of a cycle after a firing, counted from its anchor (no drift); None when it is over.

    Moments that passed unnoticed are stepped over: one firing stands for all of them, there is no storm. Turns that roll to
    one working day are one moment and one of the repetitions: ``R3/P1D`` begun on a Friday makes three firings.
    """
    cycle = parse_cycle(waits["cycle"])
    turn = int(waits["turn"]) + 1
    last, used = (
        waits.get("due"),
        int(waits.get("used", turn - waits["first"])),
    )  # moments so far, the present one too
    while cycle.repetitions is None or used < cycle.repetitions:
        due = _turn(token, cycle, waits, turn)
        if due["due"] == last:
            turn += 1
            continue
        if datetime.fromisoformat(due["due"]) > token.workflow.top.now():
            return {**waits, **due, "turn": turn, "used": used + 1}
        last, steps = due["due"], _steps(token, cycle, waits, turn)
        turn, used = turn + steps, used + steps
    return None


def turn_of(token: Token, waits: Mapping[str, object], turn: int) -> dict[str, object]:
    """The moment of one turn of a cycle."""
    return _turn(token, parse_cycle(waits["cycle"]), waits, turn)


def _steps(token: Token, cycle: Cycle, waits: Mapping[str, Any], turn: int) -> int:
    """How far the next turn worth trying is: far behind, leap instead of counting every minute of a long sleep.

    Never where days are counted, some of which roll to one.
    """
    if cycle.repetitions is not None and not cycle.every.around_the_clock:
        return 1
    first = datetime.fromisoformat(_turn(token, cycle, waits, turn)["due"])
    second = datetime.fromisoformat(_turn(token, cycle, waits, turn + 1)["due"])
    step = (second - first).total_seconds()
    behind = (token.workflow.top.now() - first).total_seconds()
    leap = int(behind / step * 0.9) if step > 0 else 0
    return max(1, leap)


def _turn(token: Token, cycle: Cycle, waits: Mapping[str, Any], turn: int) -> dict[str, Any]:
    anchor = datetime.fromisoformat(waits["anchor"])
    if turn == 0:
        return stored(_resolve(token, anchor, anchor))
    parts = tuple((unit, amount * turn) for unit, amount in cycle.every.parts)
    return stored(_resolve(token, replace(cycle.every, parts=parts, start=None), anchor))


def _resolve(token: Token, stated: object, started: datetime) -> Deadline:
    if stated is None:
        raise TermRefused(value="null", reason=say("runtime.timer_null"))
    return token.workflow.top.execution_context.resolve_term(stated, started)
