"""A request to see a family is granted until a day, or refused; a grant can be ended before."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from engine.access import Actor, require
from engine.action.families.visible_family import heads_but_for_the_seal, heads_family, must_see_family
from engine.errors import FormFaults, NotAllowed, NotFound
from engine.registry.families import access
from engine.registry.fitting import fitting
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.words import say

LONGEST = 90  # days: a need that lasts longer is asked for again


def decide_family_access(
    tx: Tx, actor: Actor, access_id: str, granted: bool, until: date | None = None, remark: str = ""
) -> None:
    """``until`` is the last day of a grant, today at the earliest and 90 days ahead at the latest.

    Raises NotFound, NotAllowed (one's own request; neither curator nor supervisor), FormFaults (no day, decided before).
    """
    row = _held(tx, actor, access_id)
    end = _end(tx, actor, until) if granted else None
    state = "granted" if granted else "refused"
    if not access.move(
        tx, access_id, "asked", state, actor.id, end, fitting("remark", remark, access.LONGEST_REASON)
    ):
        raise FormFaults(faults={"": [say("registry.access_settled")]}, kept={})
    facts = {"access": access_id, "family": row.family_id, "person": row.person_id}
    access.record(tx, actor.institution, f"access.{state}", actor.id, facts)


def end_family_access(tx: Tx, actor: Actor, access_id: str) -> None:
    """A grant ends now. Raises as above."""
    row = _held(tx, actor, access_id)
    if not access.move(tx, access_id, "granted", "ended", actor.id, row.until):
        raise FormFaults(faults={"": [say("registry.access_settled")]}, kept={})
    facts = {"access": access_id, "family": row.family_id, "person": row.person_id}
    access.record(tx, actor.institution, "access.ended", actor.id, facts)


def see_emergency(tx: Tx, actor: Actor, access_id: str, remark: str = "") -> None:
    """A head has looked at an urgent access: it leaves the list of what waits. Raises as above, and where nothing is said of what was found out."""
    row = _held(tx, actor, access_id)
    if row.kind != "emergency" or row.decided_at is not None:
        raise FormFaults(faults={"": [say("registry.access_settled")]}, kept={})
    words = fitting("remark", remark, access.LONGEST_REASON)
    if not words:
        raise FormFaults(faults={"remark": [say("registry.emergency_remark")]}, kept={})
    access.move(tx, access_id, row.state, row.state, actor.id, row.until, words)
    facts = {"access": access_id, "family": row.family_id, "person": row.person_id}
    access.record(tx, actor.institution, "access.emergency_seen", actor.id, facts)


def _held(tx: Tx, actor: Actor, access_id: str) -> NamedRow:
    """The request, where this person may decide it: nobody decides their own."""
    require(actor, "list_cases")
    row = access.row(tx, actor.institution, access_id)
    if row is None or row.kind not in ("request", "emergency"):
        raise NotFound(what="access", key=access_id)
    if row.kind == "emergency" and heads_but_for_the_seal(tx, actor, row.family_id):
        decides = True  # an urgent look is for a head alone: nobody else clears it away
    else:
        must_see_family(tx, actor, row.family_id)
        leads = row.kind == "request" and access.leads(tx, row.family_id, actor.id)
        decides = leads or heads_family(tx, actor, row.family_id)
    if row.person_id == actor.id or not decides:
        raise NotAllowed(permission="decide_access", person=actor.id)
    return row


def _end(tx: Tx, actor: Actor, until: date | None) -> datetime:
    zone = tx.config.institutions[actor.institution].zone
    today = tx.now().astimezone(zone).date()
    if until is None or not today <= until <= today + timedelta(days=LONGEST):
        raise FormFaults(faults={"until": [say("registry.access_until", limit=LONGEST)]}, kept={})
    return datetime.combine(until, time.max, zone)
