"""What a person may see beside their work, and what is shut to them: read with the person, at every request."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from engine.access import Sight
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyAccess, Moment, Person, Unit

SHUT, EMERGENCY = "shut", "emergency"
NAMED = "named"  # where a family is sealed: whoever is named gets in
UNIT, OWN_UNIT = "unit", "own_unit"  # departments that have people, the person's own
_MEMBER = aliased(Person)
LET_IN = ("request", EMERGENCY, NAMED)
_LEADS = (
    select(Case.id).where(Case.curator_id == _MEMBER.id).exists()
)  # locked, they bound sight by their cases
_NEVER = cast(null(), Moment)
_MINE = FamilyAccess.person_id == bindparam("person")
_NAMED = (
    select(FamilyAccess.id)
    .where(
        FamilyAccess.family_id == Family.id,
        _MINE,
        FamilyAccess.kind == "named",
        FamilyAccess.state == "granted",
    )
    .exists()
)
FAMILIES = Prepared(
    union_all(
        select(
            FamilyAccess.family_id.label("family"), FamilyAccess.kind.label("what"), FamilyAccess.until
        ).where(
            _MINE,
            or_(FamilyAccess.kind == "request", FamilyAccess.kind == "emergency"),
            FamilyAccess.state == "granted",
            FamilyAccess.until > bindparam("now"),
        ),
        select(
            FamilyAccess.family_id.label("family"), literal(NAMED).label("what"), _NEVER.label("until")
        ).where(_MINE, FamilyAccess.kind == NAMED, FamilyAccess.state == "granted"),
        select(
            FamilyAccess.family_id.label("family"), literal(SHUT).label("what"), _NEVER.label("until")
        ).where(_MINE, FamilyAccess.kind == "excluded", FamilyAccess.state == "granted"),
        select(Family.id.label("family"), literal(SHUT).label("what"), _NEVER.label("until")).where(
            Family.institution == bindparam("institution"), Family.sealed.is_(True), ~_NAMED
        ),
        select(Unit.id.label("family"), literal(UNIT).label("what"), _NEVER.label("until")).where(
            Unit.institution == bindparam("institution"),
            Unit.closed_at.is_(None),
            select(_MEMBER.id)
            .where(_MEMBER.unit_id == Unit.id, or_(_MEMBER.active.is_(True), _LEADS))
            .exists(),
        ),
        select(Person.unit_id.label("family"), literal(OWN_UNIT).label("what"), _NEVER.label("until")).where(
            Person.id == bindparam("person"), Person.unit_id.is_not(None)
        ),
    )
)
MEETING_DAYS, USUAL_MEETING_DAYS = "consilium_sight_days", 14
DAYS = "sight_after_work"  # parameter of the institution: days after one's part in a case is done


def sight(tx: Tx, person_id: int, institution: str) -> Sight:
    """As of now; an institution that is not configured any more gives no days."""
    now = tx.now()
    rows = FAMILIES.rows(tx, {"person": person_id, "institution": institution, "now": now})
    shut = frozenset(row.family for row in rows if row.what == SHUT)
    let = [row for row in rows if row.what in LET_IN and row.family not in shut]
    units = {row.family for row in rows if row.what == UNIT}
    unit = next((row.family for row in rows if row.what == OWN_UNIT and row.family in units), None)
    granted = {row.family for row in let if row.what != EMERGENCY}  # for days: the hour adds nothing
    urgent = tuple(
        (row.family, row.until) for row in let if row.what == EMERGENCY and row.family not in granted
    )
    admitted = frozenset(row.family for row in let)
    known = tx.config.institutions.get(institution)
    today = now.astimezone(known.zone).date() if known else None
    meetings_since = now - timedelta(days=meeting_days(tx, institution))
    since = _worked_since(tx, institution, now)
    return Sight(admitted, shut, urgent, since, today, meetings_since, bool(units), unit)


def meeting_days(tx: Tx, institution: str) -> int:
    """For how many days after its day a meeting without a protocol opens its cases to those who sit in it."""
    known = tx.config.institutions.get(institution)
    days = known.parameters.get(MEETING_DAYS) if known else None
    return days if isinstance(days, int) else USUAL_MEETING_DAYS


def _worked_since(tx: Tx, institution: str, now: datetime) -> datetime | None:
    known = tx.config.institutions.get(institution)
    days = known.parameters.get(DAYS) if known else None
    return now - timedelta(days=days) if isinstance(days, int) and days > 0 else None
