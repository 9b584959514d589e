"""Terms of a running case counted anew, after the calendar has changed.

What has fired has fired: a moment that has passed stays, and none moves into the past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.runtime.events.hosts import Kept, after_host, due_of_host, recounted
from engine.runtime.events.pauses import again
from engine.runtime.events.timers import restored, timer_place, turn_of
from engine.runtime.token.token import READY, WAITING, Token
from engine.runtime.token.workflow import CaseWorkflow
from engine.runtime.views import Moved

TERMS = ("due", "follow_up")


def recount(workflow: CaseWorkflow) -> list[Moved]:
    """Set every open term to what it is on the present calendar; give those that moved. Raises StepFailed."""
    tokens = [token for scope in workflow.scopes() for token in list(scope.tasks.values())]
    moved = [one for token in tokens if token.state == READY for one in _of_task(token)]
    return moved + [one for token in tokens if token.state == WAITING for one in _of_timer(token)]


def _of_task(token: Token) -> Iterator[Moved]:
    for kind in TERMS:
        kept = token.internal_data.get(kind)
        if kept and "term" in kept:
            fresh = again(token, kept, recounted(token, kept, kept["term"]))
            if _moves(token, kept, fresh):
                token.internal_data[kind] = fresh
                yield _moved(token, kind, kept, fresh)


def _of_timer(token: Token) -> Iterator[Moved]:
    waits = token.internal_data.get("waits") or {}
    fresh = _fresh(token, waits) if waits.get("type") == "timer" else None
    if fresh is not None and _moves(token, waits, fresh):
        token.internal_data["waits"] = {**waits, **fresh}
        yield _moved(token, "timer", waits, fresh)


def _fresh(token: Token, waits: Kept) -> Mapping[str, object] | None:
    """What the timer waits for on the present calendar; None where nobody has kept its term."""
    if "cycle" in waits:
        return turn_of(token, waits, int(waits["turn"]))
    if waits.get("of") == "task":
        return due_of_host(token)
    if waits.get("of") == "term":
        return again(token, waits, after_host(token, waits))
    return again(token, waits, recounted(token, waits, waits["term"])) if "term" in waits else None


def _moves(token: Token, before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    old, new, now = restored(before).due, restored(after).due, token.workflow.top.now()
    return old != new and old > now and new > now


def _moved(token: Token, kind: str, before: Mapping[str, object], after: Mapping[str, object]) -> Moved:
    place = timer_place(token) if kind == "timer" else token.workflow.place(token.task_spec)
    return Moved(str(token.id), place, kind, restored(before), restored(after))
