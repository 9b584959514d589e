"""A supervisor corrects a value that stopped a step; the step is then tried again."""

from __future__ import annotations

from sqlalchemy import insert

from engine.access import Actor
from engine.action.action import finish, load_action
from engine.action.hands.asked import CHOICE, DAY, MOMENT, NUMBER, TEXT, TRUTH, Asked, value_asked
from engine.action.hands.shown import LONGEST, is_plain, shown_value
from engine.action.hands.undoing import before_it, remember
from engine.action.visible_case import hold_steered
from engine.errors import FormFaults, NotFound
from engine.forms.fields import read_date, read_datetime
from engine.ids.rising import new_id
from engine.journal import Entry
from engine.models import versions
from engine.registry.fitting import fitting
from engine.registry.work import incidents
from engine.registry.work.incidents import Stopped
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Note
from engine.words import say

LONGEST_REASON = 500
ACTION = "variable.mended"


def set_variable(tx: Tx, actor: Actor, case_id: str, name: str, value: object, reason: str) -> None:
    """Set a routing value of a case that an incident has stopped (docs/threats.md, P11).

    Args:
        name: one that a cause names, or a routing value the case has (``engine.queries.cases.correctable`` lists them).
        value: yes or no, a number, or a text of at most 80 characters; of the kind that the form asks for which sets it.
        reason: kept as a note; the journal holds the name and, where they are codes and no sentences, the old and the new value.

    It can be undone while nothing has happened since (``engine.usecases.cases.undo_by_hand``).

    Raises NotFound (no such case, or nothing stopped in it), NotAllowed, FormFaults, CaseSuspended.
    """
    record = hold_steered(tx, actor, case_id)
    stopped = incidents.stopped(tx, case_id)
    if not stopped:
        raise NotFound(what="incident", key=case_id)
    version_id = record.process_version_id
    asked = value_asked(tx, version_id, versions.compiled(tx, version_id), name, record.variables.get(name))
    _check(asked, value, reason, incidents.correctable(record.variables, stopped))
    rows = cases.rows_of(tx, case_id)
    was = before_it(tx, record, rows.state)
    action = load_action(tx, record, rows, actor.id)
    before = action.running.data.get(name)
    action.running.mend(name, value, _place(name, stopped))
    line = new_id()
    facts: dict[str, object] = {"by_hand": line, "variable": name, "title": asked.title}
    facts |= {"before": _shown(asked, before), "after": _shown(asked, value), **_labels(asked, before, value)}
    finish(action, Entry(ACTION, facts, actor.id))
    remember(tx, record, was, line, ACTION, actor.id)
    note = {
        "case_id": case_id,
        "person_id": actor.id,
        "text": fitting("reason", reason, LONGEST_REASON),
        "at": tx.now(),
    }
    tx.execute(insert(Note), note)


def _shown(asked: Asked, value: object) -> object:
    """A value as the journal may keep it: what a form takes as free text may be about people, one word of it too."""
    free = asked.own and asked.kind == TEXT and value is not None
    return "…" if free else shown_value(value)


def _labels(asked: Asked, before: object, after: object) -> dict[str, str]:
    """What the form calls the options."""
    known, pair = dict(asked.options), {"before_label": before, "after_label": after}
    return {fact: known[str(value)] for fact, value in pair.items() if str(value) in known}


def _place(name: str, stopped: list[Stopped]) -> str | None:
    """The task or timer whose incident names the variable; else the oldest one."""
    return next((each for each in stopped if name in incidents.named(each)), stopped[0]).task_id


def _check(asked: Asked, value: object, reason: str, correctable: dict[str, bool]) -> None:
    faults, name = {}, asked.name
    if name not in correctable:
        faults["name"] = [say("store.mend_name", name=name[:LONGEST])]
    if not is_plain(value):
        faults["value"] = [say("store.mend_value", limit=LONGEST)]
    elif asked.own and not _fits(asked, value):
        faults["value"] = [say("store.mend_kind", title=asked.title)]
    if not reason.strip():
        faults["reason"] = [say("store.mend_reason")]
    elif len(reason) > 5000:
        faults["reason"] = [say("store.note_long", limit=5000)]
    if faults:
        raise FormFaults(faults=faults, kept={"name": name, "value": value, "reason": reason})


def _fits(asked: Asked, value: object) -> bool:
    """Whether the value is what the form gives that sets it."""
    if asked.kind == TRUTH:
        return isinstance(value, bool)
    if asked.kind == NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(value, str):
        return asked.kind == CHOICE and str(value) in dict(asked.options)
    if asked.kind == CHOICE:
        return value in dict(asked.options)
    return _is_written(value, asked.kind)


def _is_written(value: str, kind: str) -> bool:
    """A day or a moment as forms keep it; anything that is no day is a text."""
    read = {DAY: read_date, MOMENT: read_datetime}.get(kind)
    try:
        return read is None or read(value) is not None
    except ValueError:
        return False
