"""What expressions of the property ``known`` may ask: the family as the databank has it, who looks, and when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from engine.access import Actor
from engine.identity import snils_written
from engine.queries.tasks.known.group_events import of_the_month, untold
from engine.queries.tasks.task import TaskPage
from engine.registry.record.presence import present
from engine.registry.work import programmes
from engine.registry.work.visit_days import WAITING
from engine.store.session import Tx
from engine.store.tables import Family, Member, ProgrammeMeasure, Visit


def house_facts(tx: Tx, actor: Actor, task: TaskPage, here: datetime) -> dict[str, object]:
    """What ``known`` has beside the forms of the case. ``here`` is the present moment on the institution's clock."""
    return {
        "today": here.date().isoformat(),
        "now": here.isoformat(timespec="minutes")[: len("2026-09-16T10:00")],
        "me": actor.name,
        "family": _family(tx, task.family_id),
        "visits": _visits(tx, task.case_id, here),
        "plan": _plan(tx, task.case_id),
        "groups": of_the_month(tx, task, here),
        "meetings": untold(tx, task, here),
    }


def _family(tx: Tx, family_id: str) -> dict[str, object]:
    family = tx.execute(select(Family.address, Family.phone).where(Family.id == family_id)).one()
    people = select(
        Member.last_name,
        Member.first_name,
        Member.middle_name,
        Member.birth_date,
        Member.relation,
        Member.snils,
        Member.personal_no,
    ).where(Member.family_id == family_id, present())
    rows = tx.execute(people.order_by(Member.added_at, Member.id)).all()
    return {
        "address": family.address or None,
        "phone": family.phone or None,
        "members": [
            {
                "name": " ".join(filter(None, (row.last_name, row.first_name, row.middle_name))),
                "birth_date": row.birth_date.isoformat() if row.birth_date else None,
                "relation": None if row.relation == "other" else row.relation,
                "snils": snils_written(row.snils) or None,
                "personal_no": row.personal_no,
            }
            for row in rows
        ],
    }


def _plan(tx: Tx, case_id: str) -> list[dict[str, object]]:
    """The measures of the plan in force, as it numbers them."""
    current = programmes.newest(tx, case_id, "current")
    if current is None:
        return []
    wanted = select(ProgrammeMeasure.no, ProgrammeMeasure.title).where(
        ProgrammeMeasure.programme_id == current.id
    )
    return [{"no": row.no, "title": row.title} for row in tx.execute(wanted.order_by(ProgrammeMeasure.no))]


def _visits(tx: Tx, case_id: str, here: datetime) -> dict[str, object]:
    """How many were held in the case, and the next one that is planned."""
    held = select(func.count(Visit.id)).where(
        Visit.case_id == case_id, Visit.status == "done", Visit.contact == "yes"
    )
    ahead = select(Visit.kind, Visit.purpose, Visit.planned_at).where(
        Visit.case_id == case_id, Visit.status.in_(WAITING), Visit.planned_at.is_not(None)
    )
    row = tx.execute(ahead.order_by(Visit.planned_at, Visit.id).limit(1)).first()
    planned = (
        {
            "kind": row.kind,
            "purpose": row.purpose or None,
            "on": row.planned_at.astimezone(here.tzinfo).date().isoformat(),
        }
        if row
        else None
    )
    return {"held": int(tx.connection.scalar(held) or 0), "planned": planned}
