"""A head moves a case by hand: a list of changes, carried out at once, with a reason, told in the journal, undone while it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from engine.access import Actor
from engine.action.action import Action, blaming, finish, load_action
from engine.action.hands.asked import TEXT, Asked, asked_of
from engine.action.hands.finished import never_finished
from engine.action.hands.ground import noted
from engine.action.hands.shown import shown_value
from engine.action.hands.undoing import before_it, remember
from engine.action.incidents.resolve_incidents import close_incidents, count_open
from engine.action.projections import Waiting
from engine.action.visible_case import hold_steered
from engine.errors import FormFaults, StaleCase
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.runtime.hands.change import ActiveStep, Change
from engine.runtime.hands.faults import ChangesRefused
from engine.runtime.model import CompiledElement
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Incident
from engine.usecases.cases.tell_holders import TAKEN, held, tell_holders
from engine.words import say

LONGEST = 500
MOST = 20  # rows of one list
ACTION = "case.intervened"


@dataclass(frozen=True)
class Stop:
    """What the case waits for: a person's task or a clock."""

    id: str
    name: str
    kind: str  # task | timer
    due: datetime | None
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """What a list has changed. ``lasting``: steps whose work cannot be undone; empty where all of it can."""

    line: str
    gone: tuple[Stop, ...]
    opened: tuple[Stop, ...]
    stays: tuple[Stop, ...]
    ended: bool
    lasting: tuple[str, ...]
    twice: Mapping[int, str]  # row -> the step under way ahead of it


def intervene(
    tx: Tx, actor: Actor, case_id: str, changes: Sequence[Change], reason: str | None, version: int | None
) -> Moved:
    """``version`` is the case's ``lock_version`` the list was made from; ``reason`` None: of a look ahead that is rolled back.

    Raises NotFound, NotAllowed, CaseSuspended, StaleCase (the case moved meanwhile), FormFaults (no reason, no row),
    ChangesRefused, CaseLeftEmpty, StepFailed, BudgetExceeded.
    """
    record = hold_steered(tx, actor, case_id)
    if version is not None and version != record.lock_version:
        raise StaleCase(case_id=case_id, expected=version, actual=record.lock_version)
    if faults := misgiven(changes, reason):
        raise FormFaults(faults=faults, kept={})
    rows = cases.rows_of(tx, case_id)
    was = before_it(tx, record, rows.state)
    action = load_action(tx, record, rows, actor.id)
    theirs = held(tx, case_id)
    stood, twice = stops(action.waiting()), action.running.goes_twice(changes)
    told = [_told(action, change) for change in changes]
    if unfinished := never_finished(tx, case_id, action.running.compiled, changes):
        raise ChangesRefused(rows=unfinished | action.running.refusals(changes))
    with blaming(record, {"kind": "hands"}):
        action.running.intervene(changes)
        line = new_id()
        facts: dict[str, object] = {"by_hand": line, "changes": told}
        if reason is not None:
            facts["note"] = noted(tx, case_id, actor, reason)
        _end_incidents(action)
        now = stops(finish(action, Entry(ACTION, facts, actor.id)))
    if reason is not None:
        tell_holders(tx, actor, case_id, TAKEN, theirs, now)
    lasting = remember(tx, record, was, line, ACTION, actor.id)
    return _moved(line, stood, now, action.running.ended, lasting, twice)


def misgiven(changes: Sequence[Change], reason: str | None) -> dict[str, list[str]]:
    """What is wrong with the list itself, by fields."""
    faults = misfits({"reason": (reason or "", LONGEST)})
    if reason is not None and not reason.strip():
        faults["reason"] = [say("hands.reason_missing")]
    if not changes or len(changes) > MOST:
        faults["changes"] = [say("hands.no_rows" if not changes else "hands.many_rows", limit=MOST)]
    return faults


def stops(waiting: Waiting) -> dict[str, Stop]:
    """What the case waits for, by ids: tasks first, then clocks."""
    tasks = [
        Stop(task.id, task.place.name, "task", task.due.due if task.due else None, task.place.path)
        for task in waiting.tasks
    ]
    timers = [
        Stop(timer.id, timer.place.name or timer.place.element, "timer", timer.due.due, timer.place.path)
        for timer in waiting.timers
    ]
    return {stop.id: stop for stop in (*tasks, *timers)}


def _moved(
    line: str,
    stood: Mapping[str, Stop],
    now: Mapping[str, Stop],
    ended: bool,
    lasting: tuple[str, ...],
    twice: Mapping[int, str],
) -> Moved:
    gone = tuple(stop for id_, stop in stood.items() if id_ not in now)
    opened = tuple(stop for id_, stop in now.items() if id_ not in stood)
    stays = tuple(stop for id_, stop in now.items() if id_ in stood)
    return Moved(line, gone, opened, stays, ended, lasting, twice)


def _told(action: Action, change: Change) -> dict[str, object]:
    """A row as the journal keeps it: old and new place by their names, values as far as they are codes."""
    steps: dict[str, ActiveStep] = {step.id: step for step in action.running.active_steps()}
    step, target = steps.get(change.step), _element(action, change)
    facts: dict[str, object] = {"kind": change.kind}
    if step is not None:
        facts |= {"step": step.id, "from": step.place.name or step.place.element}
    if target is not None:
        facts |= {"to": target.name or target.id, "element": target.id, "after": change.after}
    if change.values and step is not None:
        facts |= _given(change.values, _asked(action, step))
    return facts


def _given(values: Mapping[str, object], asked: Mapping[str, Asked]) -> dict[str, object]:
    """What a skipped step gave, by the titles of its form; what is free text there may be about people."""
    shown = {
        name: shown_value(value) if name in asked and asked[name].kind != TEXT else "…"
        for name, value in values.items()
    }
    return {"values": shown, "titles": {name: asked[name].title for name in values if name in asked}}


def _asked(action: Action, step: ActiveStep) -> dict[str, Asked]:
    """What the step's form asks for."""
    compiled, version_id = action.running.compiled, action.record.process_version_id
    element = compiled.elements[step.place.process][step.place.element]
    form = next((task.form for task in action.running.tasks() if task.id == step.id), None)
    return {asked.name: asked for asked in asked_of(action.tx, version_id, compiled, element, form)}


def _element(action: Action, change: Change) -> CompiledElement | None:
    """The element of a row, by its way in."""
    models = action.running.compiled.models
    process = action.running.compiled.process_id
    for step in change.path:
        found = models[process].elements.get(step)
        process = str(found.traits["called"]) if found is not None and "called" in found.traits else process
    return models[process].elements.get(change.element) if process in models else None


def _end_incidents(action: Action) -> None:
    """A step that failed and is no more cannot be tried again."""
    if not action.record.incidents:
        return
    there = [*stops(action.waiting())]
    gone = (
        Incident.case_id == action.record.id,
        Incident.task_id.is_not(None),
        Incident.task_id.not_in(there),
    )
    close_incidents(action.tx, *gone)
    action.record.incidents = count_open(action.tx, action.record.id)
