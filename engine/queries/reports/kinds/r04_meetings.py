"""R04 «Консилиумы»: sittings, questions decided, families in support long enough that were not heard, changes of level."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import ColumnElement, String, Subquery, and_, cast, exists, func, literal, or_, select

from engine.queries.reports.local_days import ElapsedDays
from engine.queries.reports.scope import Scope
from engine.queries.reports.sheet import Share, Sheet, flag
from engine.queries.reports.stays import stays
from engine.store.tables import AgendaItem, Case, Family, FamilyLevel, Meeting

LEVEL = "support_level"


def sheets(scope: Scope, active_days: int | None) -> tuple[Sheet, ...]:
    """``active_days``: from how many days of support within the period a family is owed a sitting; None: it is owed none."""
    covered = () if active_days is None else (_coverage(scope, active_days),)
    return (_sittings(scope), _questions(scope), *covered, _changes(scope))


def _decided(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Conditions on ``AgendaItem`` and ``Meeting``: decided by a signed protocol of the days."""
    return (
        AgendaItem.status == "decided",
        Meeting.id == AgendaItem.meeting_id,
        Meeting.status == "signed",
        Meeting.institution == scope.actor.institution,
        scope.period.has(Meeting.held_on),
    )


def _sittings(scope: Scope) -> Sheet:
    """Sittings that decided a question of a case that is counted."""
    mine = (
        select(AgendaItem.id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == Case.family_id)
    )
    heard = mine.where(*_decided(scope), scope.cases()).correlate(Meeting).exists()
    number = cast(Meeting.number, String)
    lines = select(
        Meeting.id,
        cast(literal(None), String).label("case_id"),
        Meeting.held_on.label("day"),
        Meeting.body.label("what"),
        number.label("note"),
        Meeting.body.label("body"),
        flag("meetings", Meeting.status == "signed"),
        flag("extraordinary", Meeting.extraordinary.is_(True)),
    ).where(
        Meeting.institution == scope.actor.institution,
        Meeting.status == "signed",
        scope.period.has(Meeting.held_on),
        heard,
    )
    return Sheet("sittings", lines, ("meetings", "extraordinary"), {"body": "body"}, listed="body")


def _questions(scope: Scope) -> Sheet:
    lines = (
        select(
            AgendaItem.id,
            AgendaItem.case_id,
            Meeting.held_on.label("day"),
            AgendaItem.question.label("what"),
            func.coalesce(AgendaItem.decision, "").label("note"),
            AgendaItem.question.label("question"),
            func.coalesce(AgendaItem.decision, "").label("decision"),
            flag("heard", AgendaItem.status == "decided"),
        )
        .select_from(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(Case, Case.id == AgendaItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(*_decided(scope), scope.cases())
    )
    parts = {"question": "question", "decision": "decision"}
    return Sheet("questions", lines, ("heard",), parts, listed="question")


def _coverage(scope: Scope, active_days: int) -> Sheet:
    """Families whose support within the period lasted long enough, and whether a sitting decided on a case of theirs."""
    stay = stays(scope)
    whole = _long_enough(scope, stay, active_days)
    theirs = Case.__table__.alias("theirs")
    own = select(theirs.c.id).where(theirs.c.family_id == stay.c.family_id).correlate(stay)
    heard = exists().where(AgendaItem.case_id.in_(own), *_decided(scope)).correlate(stay)
    lines = select(
        stay.c.case_id.label("id"),
        stay.c.case_id,
        scope.day(stay.c.begun).label("day"),
        literal("").label("what"),
        literal("").label("note"),
        flag("owed", whole),
        flag("heard", whole, heard),
        flag("unheard", whole, ~heard),
    )
    return Sheet("coverage", lines, ("owed", "heard", "unheard"), shares=(Share("covered", "heard", "owed"),))


def _long_enough(scope: Scope, stay: Subquery, active_days: int) -> ColumnElement[bool]:
    """So many days of the stay lie within the period, the first and the last counted."""
    period, rest = scope.period, timedelta(days=active_days - 1)
    inside = and_(stay.c.begun >= period.begin, stay.c.ended < period.end)
    return and_(
        stay.c.begun < period.end - rest,
        stay.c.ended >= period.begin + rest,
        or_(~inside, ElapsedDays(stay.c.begun, stay.c.ended) >= active_days - 1),
    )


def _changes(scope: Scope) -> Sheet:
    """A level that took the place of another one of the same case."""
    before = FamilyLevel.__table__.alias("before")
    followed = exists().where(
        before.c.case_id == FamilyLevel.case_id, before.c.kind == LEVEL, before.c.since < FamilyLevel.since
    )
    lines = (
        select(
            FamilyLevel.id,
            FamilyLevel.case_id,
            scope.day(FamilyLevel.since).label("day"),
            FamilyLevel.value.label("what"),
            literal("").label("note"),
            FamilyLevel.value.label("level"),
            flag("changed", FamilyLevel.kind == LEVEL),
        )
        .join(Case, Case.id == FamilyLevel.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(FamilyLevel.kind == LEVEL, scope.period.holds(FamilyLevel.since), followed, scope.cases())
    )
    return Sheet("changes", lines, ("changed",), {"level": "level"}, listed="level")
