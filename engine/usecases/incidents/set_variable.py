"""A supervisor corrects a value that stopped a step; the step is then tried again."""

from __future__ import annotations

import math
import re

from sqlalchemy import insert

from engine.access import Actor
from engine.action.action import finish, load_action
from engine.action.visible_case import hold_steered
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import fitting
from engine.registry.work import incidents
from engine.registry.work.incidents import Stopped
from engine.store import cases
from engine.store.session import Tx
from engine.store.tables import Note
from engine.words import say

LONGEST = 80  # as routing values go: what is longer is not a value that routes
LONGEST_REASON = 500
CODE = re.compile(r"[\w.:+-]{1,40}")


def set_variable(tx: Tx, actor: Actor, case_id: str, name: str, value: object, reason: str) -> None:
    """Set a routing value of a case that an incident has stopped (docs/threats.md, P11).

    Args:
        name: one that a cause names, or a routing value the case has (``engine.queries.cases.correctable`` lists them).
        value: yes or no, a number, or a text of at most 80 characters.
        reason: kept as a note; the journal holds the name and, where it is a code and no sentence, the value.

    Raises NotFound (no such case, or nothing stopped in it), NotAllowed, FormFaults, CaseSuspended.
    """
    record = hold_steered(tx, actor, case_id)
    stopped = incidents.stopped(tx, case_id)
    if not stopped:
        raise NotFound(what="incident", key=case_id)
    _check(name, value, reason, incidents.correctable(record.variables, stopped))
    action = load_action(tx, record, cases.rows_of(tx, case_id), actor.id)
    before = action.running.data.get(name)
    action.running.mend(name, value, _place(name, stopped))
    facts = {"variable": name, "before": _shown(before), "after": _shown(value)}
    finish(action, Entry("variable.mended", facts, actor.id))
    note = {
        "case_id": case_id,
        "person_id": actor.id,
        "text": fitting("reason", reason, LONGEST_REASON),
        "at": tx.now(),
    }
    tx.execute(insert(Note), note)


def _place(name: str, stopped: list[Stopped]) -> str | None:
    """The task or timer whose incident names the variable; else the oldest one."""
    return next((each for each in stopped if name in incidents.named(each)), stopped[0]).task_id


def _check(name: str, value: object, reason: str, correctable: dict[str, bool]) -> None:
    faults = {}
    if name not in correctable:
        faults["name"] = [say("store.mend_name", name=name[:LONGEST])]
    if not _plain(value):
        faults["value"] = [say("store.mend_value", limit=LONGEST)]
    if not reason.strip():
        faults["reason"] = [say("store.mend_reason")]
    elif len(reason) > 5000:
        faults["reason"] = [say("store.note_long", limit=5000)]
    if faults:
        raise FormFaults(faults=faults, kept={"name": name, "value": value, "reason": reason})


def _plain(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, str):
        return len(value) <= LONGEST and value.isprintable()
    return isinstance(value, bool) or (isinstance(value, int) and abs(value) < 10**15)


def _shown(value: object) -> object:
    """A value as the journal may keep it: free text could be about people."""
    if isinstance(value, str) and not CODE.fullmatch(value):
        return "…"
    return value if value is None or _plain(value) else "…"
