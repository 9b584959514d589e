"""For whom something was done: «Х за Y по приказу N». Kept beside the name of whoever did it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import ColumnElement, or_, select

from engine.access import Actor, StandsFor
from engine.action.actor import actor_by_id
from engine.bonds import stood_items, stood_leads
from engine.documents.behalf import Behalf
from engine.registry.absences.chains import stands_in
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, WorkItem


def behalf_facts(away: StandsFor | None) -> dict[str, object]:
    """As the journal keeps it: the person away and the orders; nothing where one acts for oneself."""
    return {"for": away.whom.id, "absences": list(away.absences)} if away else {}


def behalf_columns(away: StandsFor | None) -> dict[str, object]:
    """The same as columns of a row that names its maker."""
    return {"for_id": away.whom.id if away else None, "absences": list(away.absences) if away else None}


def behalf_in_case(tx: Tx, person_id: int | None, case_id: str) -> StandsFor | None:
    """For whom the person works on this case: only where nothing of their own opens it to them."""
    if person_id is None or not stands_in(tx, person_id):
        return None
    actor = actor_by_id(tx, person_id)
    own = replace(actor, sight=replace(actor.sight, stands_for=()))
    if not actor.sight.stands_for or _among(tx, case_id, visible_cases(own)):
        return None
    return next((each for each in actor.sight.stands_for if _among(tx, case_id, _theirs(each))), None)


def paper_behalf(tx: Tx, person_id: int, case_id: str) -> Behalf | None:
    """The same as papers keep it."""
    away = behalf_in_case(tx, person_id, case_id)
    return Behalf(away.whom.id, away.absences) if away else None


def stand_in_of(actor: Actor, person_id: int) -> StandsFor | None:
    """The standing in for this person, where there is one."""
    return next((each for each in actor.sight.stands_for if each.whom.id == person_id), None)


def _theirs(each: StandsFor) -> ColumnElement[bool]:
    tasks = select(WorkItem.case_id).where(stood_items(each))
    return or_(stood_leads(each), Case.id.in_(tasks))


def _among(tx: Tx, case_id: str, condition: ColumnElement[bool]) -> bool:
    return tx.connection.scalar(select(Case.id).where(Case.id == case_id, condition)) is not None
