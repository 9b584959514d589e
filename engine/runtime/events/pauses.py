"""Terms of a running case moved by the days of a pause, and moved again when the calendar changes under them.

A moved day that is no working one rolls as the institution's calendar terms do; hours around the clock do not. A repeating
timer keeps its rhythm: what a pause has swallowed fires once when the case goes on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from engine.runtime.events.hosts import KEPT, Kept, after_host, counts_from_host, due_of_host
from engine.runtime.events.timers import follows, restored, stored, timer_place
from engine.runtime.token.token import READY, WAITING, Token
from engine.runtime.token.workflow import CaseWorkflow
from engine.runtime.views import Moved, Pause
from engine.words import say
from engine.worktime import Deadline, read_term
from engine.worktime.phrases import counted

TERMS = ("due", "follow_up")


def move(workflow: CaseWorkflow, ids: Collection[str], pause: Pause) -> list[Moved]:
    """Move the terms of these tasks and timers; a timer that counts from a task's term goes with it. Raises TermRefused."""
    tokens = [token for scope in workflow.scopes() for token in list(scope.tasks.values())]
    tasks = [token for token in tokens if token.state == READY and str(token.id) in ids]
    moved = [one for token in tasks for one in _of_task(token, pause)]
    waiting = [token for token in tokens if token.state == WAITING and "waits" in token.internal_data]
    return moved + [one for token in waiting for one in _of_timer(token, ids, pause)]


def again(token: Token, kept: Kept, fresh: Kept) -> dict[str, object]:
    """A term counted anew, with the pauses that it had lived through."""
    done = {**fresh}
    for days, since, until in kept.get(KEPT, ()):
        done = _kept(token, done, days, date.fromisoformat(since), date.fromisoformat(until))
    return done | ({KEPT: kept[KEPT]} if KEPT in kept else {})


def _of_task(token: Token, pause: Pause) -> Iterator[Moved]:
    for kind in TERMS:
        kept = token.internal_data.get(kind)
        if kept and restored(kept).due > pause.began:
            token.internal_data[kind] = fresh = _by(token, kept, pause)
            yield _moved(token, kind, kept, fresh)


def _of_timer(token: Token, ids: Collection[str], pause: Pause) -> Iterator[Moved]:
    waits = token.internal_data["waits"] or {}
    if waits.get("type") != "timer" or "cycle" in waits or restored(waits).due <= pause.began:
        return
    with_host = follows(token) in ids
    if with_host and waits["of"] == "task":
        fresh = {**waits, **due_of_host(token)}
    elif with_host and counts_from_host(waits):
        fresh = {**waits, **again(token, waits, after_host(token, waits))}
    elif with_host or str(token.id) in ids:
        fresh = _by(token, waits, pause)
    else:
        return
    token.internal_data["waits"] = fresh
    yield _moved(token, "timer", waits, fresh)


def _by(token: Token, kept: Kept, pause: Pause) -> dict[str, object]:
    """By as many days as the pause had; by one more where that hour of the day of going on is over already."""
    days = pause.days
    while True:
        fresh = _kept(token, kept, days, pause.since, pause.until)
        if restored(fresh).due > pause.ended or days > pause.days + 1:
            return {**fresh, KEPT: [*kept.get(KEPT, ()), _note(days, pause)]}
        days += 1


def _note(days: int, pause: Pause) -> list[object]:
    return [days, pause.since.isoformat(), pause.until.isoformat()]


def _kept(token: Token, kept: Kept, days: int, since: date, until: date) -> dict[str, object]:
    if not days:
        return {**kept}
    moved = _ahead(token, kept, days)
    because = say(
        "runtime.paused",
        since=f"{since:%d.%m.%Y}",
        until=f"{until:%d.%m.%Y}",
        days=counted("calendar_day", days),
        before=_day(token, kept),
    )
    return {**kept, **stored(Deadline(moved.due, (*kept["why"], because, *moved.why[1:])))}


def _day(token: Token, kept: Kept) -> str:
    zone = token.workflow.top.execution_context.zone
    return f"{restored(kept).due.astimezone(zone):%d.%m.%Y}"


def _ahead(token: Token, kept: Kept, days: int) -> Deadline:
    context = token.workflow.top.execution_context
    due = restored(kept).due.astimezone(context.zone)
    stated = read_term(kept["term"]) if "term" in kept else None
    if stated is not None and stated.around_the_clock:
        return Deadline(due + timedelta(days=days))
    term: dict[str, object] = {"calendar days": days, "from": due.isoformat(), "at": f"{due:%H:%M}"}
    if stated is not None and stated.roll is False:
        term["roll"] = False
    moved = context.resolve_term(term, due)
    return Deadline(moved.due.replace(second=due.second, microsecond=due.microsecond), moved.why)


def _moved(token: Token, kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> Moved:
    place = timer_place(token) if kind == "timer" else token.workflow.place(token.task_spec)
    return Moved(str(token.id), place, kind, restored(before), restored(after))
