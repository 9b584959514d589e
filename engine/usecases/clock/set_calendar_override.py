"""A day is moved: a house's by its administrator, a whole country's by whoever runs the installation."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.registry.fitting import misfits
from engine.store.case_statements import CALENDAR
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Setting
from engine.store.upsert import upsert
from engine.usecases.clock.recount_deadlines import request_recount
from engine.words import say

KINDS = ("working", "off")


def set_calendar_override(
    tx: Tx,
    actor: Actor | None,
    scope: str,
    day: date,
    kind: str | None,
    act: str = "",
    note: str = "",
    recount: bool = False,
) -> int:
    """``scope``: the actor's institution; with no actor (the command line) any, or a country as BY, RU; ``kind``: working, off, or None to take the override away.

    Terms that start from now on follow the changed calendar. With ``recount`` the open ones follow too, each case in a
    transaction of its own right after this one (``engine.queries.clock.deadline_preview`` shows them before); returns how many
    cases are looked at for that. Raises NotAllowed, NotFound (another institution's days), FormFaults (a country's days too).
    """
    concerned, by = _concerned(tx, actor, scope), actor.id if actor else None
    _check(kind, act, note)
    where = (CalendarOverride.scope == scope, CalendarOverride.day == day)
    tx.execute(delete(CalendarOverride).where(*where))
    if kind:
        row = {"scope": scope, "day": day, "kind": kind, "act": act.strip(), "note": note.strip()}
        tx.execute(insert(CalendarOverride), row | {"set_by": by, "set_at": tx.now()})
    current = tx.connection.scalar(select(Setting.value).where(Setting.key == CALENDAR).with_for_update())
    version = (current["version"] if current else 0) + 1
    tx.execute(upsert(tx, Setting, {"key": CALENDAR, "value": {"version": version}}, ["key"]))
    facts = {"scope": scope, "day": day.isoformat(), "kind": kind, "recount": recount}
    for institution in concerned:
        journal.append(tx, f"institution:{institution}", Entry("calendar.changed", facts, by))
    return request_recount(tx, by, scope, day, version) if recount else 0


def _concerned(tx: Tx, actor: Actor | None, scope: str) -> list[str]:
    """The institutions whose terms the day moves. One house's administrator never moves another's."""
    concerned = [
        each.slug for each in tx.config.institutions.values() if scope in (each.slug, each.jurisdiction)
    ]
    if actor:
        require(actor, "edit_calendar")
        if scope == tx.config.institutions[actor.institution].jurisdiction:
            raise FormFaults(faults={"scope": [say("store.day_of_country")]}, kept={})
        concerned = [each for each in concerned if each == actor.institution == scope]
    if not concerned:
        raise NotFound(what="calendar", key=scope)
    return concerned


def _check(kind: str | None, act: str, note: str) -> None:
    faults = misfits({"note": (note, 300)})
    if kind not in (None, *KINDS):
        faults["kind"] = [say("store.day_kind")]
    if kind and not act.strip():
        faults["act"] = [say("store.act_missing")]
    if len(act) > 300:
        faults["act"] = [say("store.act_long", limit=300)]
    if faults:
        raise FormFaults(faults=faults, kept={"kind": kind, "act": act})
