"""Terms of a running case counted anew, after the calendar has changed. What has fired has fired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.runtime.blame import blamed
from engine.runtime.scope import CaseWorkflow
from engine.runtime.timers import counted, restored, turn_of
from engine.runtime.token import READY, WAITING, Token
from engine.runtime.views import Recounted

TERMS = ("due", "follow_up")


def recount(workflow: CaseWorkflow) -> list[Recounted]:
    """Set every open term to what it is on the present calendar; give those that moved. Raises StepFailed."""
    tokens = [token for scope in workflow.scopes() for token in list(scope.tasks.values())]
    moved = [one for token in tokens if token.state == READY for one in _of_task(token)]
    return moved + [one for token in tokens if token.state == WAITING for one in _of_timer(token)]


def _of_task(token: Token) -> Iterator[Recounted]:
    for what in TERMS:
        kept = token.internal_data.get(what)
        if kept and "term" in kept:
            fresh = _again(token, kept, kept["term"])
            token.internal_data[what] = fresh
            yield from _moved(token, what, kept, fresh)


def _of_timer(token: Token) -> Iterator[Recounted]:
    waits = token.internal_data.get("waits") or {}
    if waits.get("type") != "timer":
        return
    if "cycle" in waits:
        fresh = turn_of(token, waits, int(waits["turn"]))
    elif waits.get("of") == "task":
        fresh = token.workflow.tasks[UUID(token.internal_data["host"])].internal_data["due"]
    elif waits.get("of") == "term":
        fresh = _after_task(token, waits)
    elif "term" in waits:
        fresh = _again(token, waits, waits["term"])
    else:
        return
    token.internal_data["waits"] = {**waits, **fresh}
    yield from _moved(token, "timer", waits, fresh)


def _after_task(token: Token, waits: Mapping[str, Any]) -> dict[str, Any]:
    """A term that counts from the due moment of its task follows it."""
    due = token.workflow.tasks[UUID(token.internal_data["host"])].internal_data["due"]
    stated, before = waits["term"], waits["task_due"]
    if isinstance(stated, dict) and stated.get("from") == before:
        stated = {**stated, "from": due["due"]}
    fresh = _again(token, waits, stated)
    return {**fresh, "why": [*due["why"], *fresh["why"]], "task_due": due["due"]}


def _again(token: Token, kept: Mapping[str, Any], stated: Any) -> dict[str, Any]:
    with blamed(token):
        return counted(token, stated, datetime.fromisoformat(kept["from"]))


def _moved(
    token: Token, what: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Recounted]:
    old, new = restored(before), restored(after)
    if old.due != new.due:
        yield Recounted(str(token.id), token.workflow.place(token.task_spec), what, old, new)
