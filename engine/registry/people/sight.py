"""What a person may see beside their work, and what is shut to them: read with the person, at every request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, cast, literal, null, or_, select, union_all
from sqlalchemy.orm import aliased

from engine.access import Actor, Sight, StandsFor
from engine.registry.absences.absence_rows import in_force
from engine.registry.absences.chains import Stood, stood_for
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Absence, Case, Family, FamilyAccess, Moment, Person, PersonRole, Unit

SHUT, EMERGENCY = "shut", "emergency"
NAMED = "named"  # where a family is sealed: whoever is named gets in
UNIT, OWN_UNIT = "unit", "own_unit"  # departments that have people, the person's own
STANDS = "stands"  # somebody is away, and the person stands in for them today
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
        select(Absence.id.label("family"), literal(STANDS).label("what"), _NEVER.label("until")).where(
            Absence.substitute_id == bindparam("person"), in_force(bindparam("today", type_=Date))
        ),
    )
)
MEETING_DAYS, USUAL_MEETING_DAYS = "consilium_sight_days", 14
DAYS = "sight_after_work"  # parameter of the institution: days after one's part in a case is done


def sight(tx: Tx, person_id: int, institution: str) -> Sight:
    """As of now; an institution that is not configured any more gives no days."""
    seen, today, stands = _alone(tx, person_id, institution)
    if not stands:
        return seen
    away = [_away(tx, institution, each) for each in stood_for(tx, person_id, today)]
    return replace(seen, stands_for=tuple(each for each in away if each is not None))


def _alone(tx: Tx, person_id: int, institution: str) -> tuple[Sight, date, bool]:
    """What is the person's own; the day; whether they stand in for anybody."""
    now = tx.now()
    known = tx.config.institutions.get(institution)
    today = now.astimezone(known.zone).date() if known else None
    day = today or now.date()
    asked = {"person": person_id, "institution": institution, "now": now, "today": day}
    rows = FAMILIES.rows(tx, asked)
    shut = frozenset(row.family for row in rows if row.what == SHUT)
    let = [row for row in rows if row.what in LET_IN and row.family not in shut]
    units = {row.family for row in rows if row.what == UNIT}
    unit = next((row.family for row in rows if row.what == OWN_UNIT and row.family in units), None)
    granted = {row.family for row in let if row.what != EMERGENCY}  # for days: the hour adds nothing
    urgent = tuple(
        (row.family, row.until) for row in let if row.what == EMERGENCY and row.family not in granted
    )
    admitted = frozenset(row.family for row in let)
    meetings_since = now - timedelta(days=meeting_days(tx, institution))
    since = _worked_since(tx, institution, now)
    seen = Sight(admitted, shut, urgent, since, today, meetings_since, bool(units), unit)
    return seen, day, any(row.what == STANDS for row in rows)


def _away(tx: Tx, institution: str, stood: Stood) -> StandsFor | None:
    """Somebody away as one who acts; None where their door is closed."""
    found = select(Person.login, Person.name).where(Person.id == stood.person_id, Person.active.is_(True))
    row = tx.execute(found).first()
    if row is None:
        return None
    held = select(PersonRole.role).where(PersonRole.person_id == stood.person_id)
    roles = frozenset(tx.connection.scalars(held))
    own, _, _ = _alone(tx, stood.person_id, institution)
    left = roles if stood.roles is None else roles & stood.roles
    whom = Actor(stood.person_id, row.login, row.name, institution, left, own)
    return StandsFor(whom, stood.absences, stood.families, stood.lifecycles, stood.roles)


def meeting_days(tx: Tx, institution: str) -> int:
    """For how many days after its day a meeting without a protocol opens its cases to those who sit in it."""
    known = tx.config.institutions.get(institution)
    days = known.parameters.get(MEETING_DAYS) if known else None
    return days if isinstance(days, int) else USUAL_MEETING_DAYS


def _worked_since(tx: Tx, institution: str, now: datetime) -> datetime | None:
    known = tx.config.institutions.get(institution)
    days = known.parameters.get(DAYS) if known else None
    return now - timedelta(days=days) if isinstance(days, int) and days > 0 else None
