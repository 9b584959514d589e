"""What binds a person to a task or a case, piece by piece: conditions that ``engine.sight`` is put together from."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, false, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.orm.util import AliasedClass

from engine.access import Actor, StandsFor
from engine.store.tables import Case, CuratorOrder, Person, WorkItem

#: Roles whose holders lead cases: a standing in that is limited to others has none of them.
LEADS = frozenset({"curator"})


def leads(actor: Actor) -> Iterator[ColumnElement[bool]]:
    yield and_(Case.curator_id.is_not(None), Case.curator_id == actor.id)  # so that it can be denied
    standing = (CuratorOrder.deputy_id == actor.id, CuratorOrder.valid_to.is_(None))
    yield exists().where(CuratorOrder.case_id == Case.id, *standing).correlate(Case)


def led_by_unit(actor: Actor, whose: type[Case] | AliasedClass[Case] = Case) -> ColumnElement[bool]:
    """Led, or stood in for, by somebody of the head's department."""
    own = select(Person.id).where(
        Person.institution == actor.institution, Person.unit_id == (actor.sight.unit or "")
    )
    stands_in = (CuratorOrder.deputy_id.in_(own), CuratorOrder.valid_to.is_(None))
    deputy = exists().where(CuratorOrder.case_id == whose.id, *stands_in).correlate(whose)
    return or_(and_(whose.curator_id.is_not(None), whose.curator_id.in_(own)), deputy)


def of_unit(actor: Actor, whose: type[Case] | AliasedClass[Case] = Case) -> ColumnElement[bool]:
    """The case is the department's, or nobody leads it: any head may have it led. A condition on ``Case``."""
    return or_(whose.curator_id.is_(None), led_by_unit(actor, whose))


def outside_units(actor: Actor) -> list[ColumnElement[bool]]:
    """For a head of a department: what is free for all heads is theirs unless another department leads the case."""
    if not actor.heads_unit:
        return []
    theirs = aliased(Case)
    led = exists().where(Person.id == theirs.curator_id, Person.unit_id != (actor.sight.unit or ""))
    others = select(theirs.id).where(led.correlate(theirs), ~of_unit(actor, theirs))
    return [WorkItem.case_id.not_in(others)]


def outside(shut: frozenset[str]) -> list[ColumnElement[bool]]:
    """Conditions on ``WorkItem`` that keep tasks of these families out; mostly none."""
    if not shut:
        return []
    theirs = aliased(Case)
    return [WorkItem.case_id.not_in(select(theirs.id).where(theirs.family_id.in_(sorted(shut))))]


def offered_to(actor: Actor) -> ColumnElement[bool]:
    """Free tasks that are offered to several groups or people, one of whom is the actor: a condition on ``WorkItem``."""
    names = (*sorted(actor.roles), f"@{actor.login}")
    one_of = or_(*(WorkItem.offered.contains(f"|{name}|", autoescape=True) for name in names))
    return and_(WorkItem.offered.is_not(None), WorkItem.assignee_id.is_(None), one_of)


def not_shut(actor: Actor, family_id: InstrumentedAttribute[str]) -> list[ColumnElement[bool]]:
    """Conditions that keep families out that the person is kept from, or that are sealed; mostly none."""
    return [family_id.not_in(sorted(actor.sight.shut))] if actor.sight.shut else []


def stood_items(each: StandsFor) -> ColumnElement[bool]:
    """Tasks of somebody away for whom the person stands in: held, or free for their roles, within the order's scope."""
    free = and_(WorkItem.assignee_id.is_(None), WorkItem.role.in_(sorted(each.whom.roles)))
    offered = and_(or_(free, offered_to(each.whom)), *outside_units(each.whom))
    theirs = or_(WorkItem.assignee_id == each.whom.id, offered)
    return and_(WorkItem.institution == each.whom.institution, theirs, *stood_scope(each))


def stood_scope(each: StandsFor) -> list[ColumnElement[bool]]:
    """Conditions on ``WorkItem`` by which a standing in is limited; mostly none."""
    theirs = aliased(Case)
    limits = _within(each, theirs.family_id, theirs.process_id)
    roles = [] if each.roles is None else [WorkItem.role.in_(sorted(each.roles))]
    cases = [WorkItem.case_id.in_(select(theirs.id).where(*limits))] if limits else []
    return [*roles, *cases, *outside(each.whom.sight.shut)]


def stood_leads(each: StandsFor) -> ColumnElement[bool]:
    """Cases that somebody away leads, or stands in for by the case's own order, within the scope: a condition on ``Case``."""
    if each.roles is not None and not each.roles & LEADS:
        return false()
    limits = _within(each, Case.family_id, Case.process_id)
    return and_(or_(*leads(each.whom)), *limits, *not_shut(each.whom, Case.family_id))


def led_ids(actor: Actor) -> CompoundSelect[str]:
    """The same as ``leads`` and ``stood_leads`` from the other end: ids of the cases, few and each found by an index.

    A list that is narrowed to them begins with them and never with all cases of the house.
    """
    whose: list[tuple[Actor, list[ColumnElement[bool]]]] = [(actor, [])]
    for each in actor.sight.stands_for:
        if each.roles is None or each.roles & LEADS:
            limits = _within(each, Case.family_id, Case.process_id)
            whose.append((each.whom, [*limits, *not_shut(each.whom, Case.family_id)]))
    kept = (Case.institution == actor.institution, *not_shut(actor, Case.family_id))
    return union(*(ids.where(*kept, *limits) for whom, limits in whose for ids in _led_by(whom)))


def _led_by(whom: Actor) -> tuple[Select[str], Select[str]]:
    deputy = select(CuratorOrder.case_id).where(
        CuratorOrder.deputy_id == whom.id, CuratorOrder.valid_to.is_(None)
    )
    return select(Case.id).where(Case.curator_id == whom.id), select(Case.id).where(Case.id.in_(deputy))


def stood_cases(actor: Actor) -> Iterator[ColumnElement[bool]]:
    for each in actor.sight.stands_for:
        yield stood_leads(each)
        yield exists().where(WorkItem.case_id == Case.id, stood_items(each)).correlate(Case)


def _within(
    each: StandsFor, family_id: InstrumentedAttribute[str], lifecycle: InstrumentedAttribute[str]
) -> list[ColumnElement[bool]]:
    scopes = ((each.families, family_id), (each.lifecycles, lifecycle))
    return [column.in_(sorted(scope)) for scope, column in scopes if scope is not None]
