"""An administrator moves a day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from engine import journal
from engine.access import Actor, require
from engine.errors import FormFaults, NotFound
from engine.journal import Entry
from engine.store.case_statements import CALENDAR
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Setting
from engine.store.upsert import upsert
from engine.usecases.clock.recount_deadlines import request_recount
from engine.words import say

KINDS = ("working", "off")


def set_calendar_override(
    tx: Tx,
    actor: Actor,
    scope: str,
    day: date,
    kind: str | None,
    act: str = "",
    note: str = "",
    recount: bool = False,
) -> int:
    """``scope``: BY, RU or an institution; ``kind``: working, off, or None to take the override away.

    Terms that start from now on follow the changed calendar. With ``recount`` the open ones follow too, each case in a
    transaction of its own right after this one (``engine.queries.clock.deadline_preview`` shows them before); returns how many
    cases are looked at for that. Raises NotAllowed, NotFound (another institution's days), FormFaults.
    """
    require(actor, "edit_calendar")
    own = tx.config.institutions[actor.institution]
    if scope not in (own.slug, own.jurisdiction):
        raise NotFound(what="calendar", key=scope)
    _check(kind, act)
    where = (CalendarOverride.scope == scope, CalendarOverride.day == day)
    tx.execute(delete(CalendarOverride).where(*where))
    if kind:
        row = {"scope": scope, "day": day, "kind": kind, "act": act.strip(), "note": note.strip()[:300]}
        tx.execute(insert(CalendarOverride), row | {"set_by": actor.id, "set_at": tx.now()})
    current = tx.connection.scalar(select(Setting.value).where(Setting.key == CALENDAR).with_for_update())
    version = (current["version"] if current else 0) + 1
    tx.execute(upsert(tx, Setting, {"key": CALENDAR, "value": {"version": version}}, ["key"]))
    facts = {"scope": scope, "day": day.isoformat(), "kind": kind, "recount": recount}
    journal.append(tx, f"institution:{actor.institution}", Entry("calendar.changed", facts, actor.id))
    return request_recount(tx, actor.id, scope, day, version) if recount else 0


def _check(kind: str | None, act: str) -> None:
    faults = {}
    if kind not in (None, *KINDS):
        faults["kind"] = [say("store.day_kind")]
    if kind and not act.strip():
        faults["act"] = [say("store.act_missing")]
    if len(act) > 300:
        faults["act"] = [say("store.act_long", limit=300)]
    if faults:
        raise FormFaults(faults=faults, kept={"kind": kind, "act": act})
