"""Write down by an order that somebody is away, and who stands in for them meanwhile."""

from __future__ import annotations

from engine import journal
from engine.access import Actor, may, require
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry.absences import absence_rows, conflicts
from engine.registry.absences.conflicts import Planned
from engine.registry.people import staff
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.usecases.absences.asked_absence import Asked, faults_of, planned
from engine.usecases.absences.tell_absence import tell_absence
from engine.words import say

__all__ = ["Asked", "order_absence"]


def order_absence(tx: Tx, actor: Actor, asked: Asked) -> str:
    """Its id. A head's holds at once; an administrator's waits for a head's signature: it opens families.

    Raises NotAllowed, FormFaults (everything that is missing or wrong; a circle, an overlap, a substitute who is away).
    """
    require(actor, "order_absences")
    faults = faults_of(tx, actor, asked)
    plan = planned(asked) if not faults else None
    if plan is not None:
        faults = _against_others(tx, actor, plan)
    if plan is None or faults:
        raise FormFaults(faults=faults, kept={})
    signs = may(actor, "sign_absences")
    made = absence_rows.add(
        tx,
        actor.institution,
        plan.limits,
        plan.scope,
        person_id=plan.person_id,
        kind=asked.kind,
        begins_on=plan.begins_on,
        ends_on=plan.ends_on,
        order_no=asked.order_no,
        order_on=asked.order_on,
        substitute_id=plan.substitute_id,
        status=absence_rows.STANDING if signs else absence_rows.ASKED,
        made_by=actor.id,
        made_at=tx.now(),
    )
    facts = {"absence": made, "person": plan.person_id, "substitute": plan.substitute_id}
    action = "absence.ordered" if signs else "absence.asked"
    journal.append(tx, f"institution:{actor.institution}", Entry(action, facts, actor.id))
    if signs:
        tell_absence(tx, actor, made, "ordered")
    return made


def _against_others(tx: Tx, actor: Actor, plan: Planned) -> dict[str, list[str]]:
    """What other orders of the institution say against it."""
    others = conflicts.at_the_time(tx, actor.institution, plan.begins_on, plan.ends_on)
    if (other := conflicts.overlapping(tx, plan, others)) is not None:
        return {"begins_on": [say("absences.overlaps", no=other.order_no, **_days(other))]}
    if (alone := conflicts.left_alone(plan, others)) is not None:
        name = staff.names(tx, [alone.person_id])[alone.person_id]
        return {"substitute": [say("absences.substitute_away", name=name, no=alone.order_no, **_days(alone))]}
    if circle := conflicts.circle(plan, others):
        names = staff.names(tx, circle)
        told = " → ".join(names[one] for one in (*circle, circle[0]))
        return {"substitute": [say("absences.substitute_circle", names=told)]}
    return {}


def _days(row: NamedRow) -> dict[str, str]:
    return {"begins": f"{row.begins_on:%d.%m.%Y}", "ends": f"{row.ends_on:%d.%m.%Y}"}
