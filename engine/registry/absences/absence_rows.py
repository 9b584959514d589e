"""Rows of who is away: written, found, moved from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, and_, insert, or_, select, update

from engine.ids.rising import new_id
from engine.registry import rows
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Absence, AbsenceScope

ASKED, STANDING, DECLINED, ENDED = "asked", "standing", "declined", "ended"
KINDS = ("vacation", "illness", "trip", "training", "other")
ALL, FAMILIES, LIFECYCLES, ROLES = "all", "families", "lifecycles", "roles"
#: What a standing in may be limited to, and the column that says it.
SCOPES = {FAMILIES: "family_id", LIFECYCLES: "lifecycle", ROLES: "role"}


def in_force(on: date | BindParameter[date]) -> ColumnElement[bool]:
    """A condition: the person is away on this day."""
    return and_(Absence.status == STANDING, Absence.begins_on <= on, Absence.ends_on >= on)


def add(tx: Tx, institution: str, limits: Iterable[str], scope: str, **values: object) -> str:
    """``limits``: ids of families, lifecycles or roles, by what ``scope`` says."""
    unsettled = dict.fromkeys(("decided_by", "decided_at", "ended_by", "ended_at"))
    absence_id = rows.add(
        tx, Absence, institution=institution, scope=scope, remark="", **(unsettled | values)
    )
    lines = [_line(tx, institution, absence_id, SCOPES[scope], one) for one in sorted(set(limits))]
    if lines:
        tx.execute(insert(AbsenceScope), lines)
    return absence_id


def _line(tx: Tx, institution: str, absence_id: str, column: str, value: str) -> dict[str, object]:
    empty: dict[str, object] = dict.fromkeys(SCOPES.values())
    return {"id": new_id(), "institution": institution, "absence_id": absence_id, **empty, column: value}


def hold(tx: Tx, institution: str, absence_id: str) -> NamedRow | None:
    """One of the institution, locked until the transaction ends."""
    own = (Absence.id == absence_id, Absence.institution == institution)
    found: NamedRow | None = tx.execute(select(Absence.__table__).where(*own).with_for_update()).first()
    return found


def settle(tx: Tx, absence_id: str, came_from: str, **values: object) -> bool:
    """From one state to the next, once; False where somebody was quicker."""
    waiting = (Absence.id == absence_id, Absence.status == came_from)
    return bool(tx.execute(update(Absence).where(*waiting).values(**values)).rowcount)


def limits_of(tx: Tx, absences: Iterable[str]) -> dict[str, set[str]]:
    """Absence -> the ids to which it is limited."""
    found = dict[str, set[str]]()
    asked = sorted(set(absences))
    if not asked:
        return found
    wanted = select(AbsenceScope.__table__).where(AbsenceScope.absence_id.in_(asked))
    for row in tx.execute(wanted):
        found.setdefault(row.absence_id, set()).add(row.family_id or row.lifecycle or row.role)
    return found


def end_all_of(tx: Tx, person_id: int, by: int, why: str) -> None:
    """Whose door is closed is away from nothing and stands in for nobody."""
    theirs = or_(Absence.person_id == person_id, Absence.substitute_id == person_id)
    gone = update(Absence).where(theirs, Absence.status.in_((ASKED, STANDING)))
    tx.execute(gone.values(status=ENDED, ended_by=by, ended_at=tx.now(), remark=why))
