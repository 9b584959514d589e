"""A person's inbox as branches that an index reads in its own order: one's own tasks, each group's free ones, and those
offered to several groups or to people by name.

``mine OR group`` in one condition would have the database sort everything before the first page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, not_

from engine.access import Actor, StandsFor
from engine.bonds import offered_to, outside, outside_units, stood_items, stood_scope
from engine.registry.life.pauses import shifted
from engine.store.by_name import Query
from engine.store.tables import WorkItem

DUE_FIRST = (WorkItem.due_at.asc().nulls_last(), WorkItem.id)


@dataclass(frozen=True)
class Branch:
    """Tasks of one person, free tasks of one role, or free tasks offered to one of several; the terms may be bounded."""

    institution: str
    role: str | None = None
    person: int | None = None
    among: Actor | None = None
    since: datetime | None = None
    until: datetime | None = None
    shut: frozenset[str] = frozenset()  # families the person is kept from
    head: Actor | None = None  # whose department bounds what is free
    away: StandsFor | None = None  # whose tasks these are, by an order
    but: tuple[StandsFor, ...] = ()  # whose are told already
    own: Actor | None = None  # whose own free tasks are told already
    narrowed: tuple[ColumnElement[bool], ...] = ()  # by what the person asked for

    def condition(self) -> ColumnElement[bool]:
        """The branch as a condition on ``WorkItem``."""
        parts = [
            *self._whose(),
            *self.narrowed,
            *outside(self.shut),
            *(outside_units(self.head) if self.head else ()),
        ]
        parts += stood_scope(self.away) if self.away else []
        parts += [not_(func.coalesce(stood_items(each), false())) for each in self.but]
        parts += [not_(offered_to(self.own))] if self.own else []
        if self.since is not None or self.until is not None:
            parts.append(WorkItem.id.not_in(shifted(self.institution)))
        if self.since is not None:
            parts.append(WorkItem.due_at >= self.since)
        if self.until is not None:
            parts.append(WorkItem.due_at < self.until)
        return and_(*parts)

    def _whose(self) -> Sequence[ColumnElement[bool]]:
        if self.person is not None:
            return (WorkItem.assignee_id == self.person,)
        if self.among is not None:
            roles = sorted(self.among.roles)
            seen_by_role = WorkItem.role.is_not(None) & WorkItem.role.in_(roles)
            own = (
                WorkItem.role.is_not(None) & WorkItem.role.in_(sorted(self.own.roles))
                if self.own
                else false()
            )
            told = (not_(seen_by_role), not_(own))
            return (WorkItem.institution == self.institution, offered_to(self.among), *told)
        return (
            WorkItem.institution == self.institution,
            WorkItem.role == self.role,
            WorkItem.assignee_id.is_(None),
        )

    def within(self, since: datetime | None, until: datetime | None) -> Branch:
        """The same, its terms bounded."""
        return replace(self, since=since, until=until)

    def only(self, conditions: tuple[ColumnElement[bool], ...]) -> Branch:
        """The same, narrowed."""
        return replace(self, narrowed=conditions) if conditions else self

    def first(self, query: Query, most: int) -> Query:
        """The first rows of the branch in the order of the inbox."""
        return query.where(self.condition()).order_by(*DUE_FIRST).limit(most)


def mine(actor: Actor) -> list[Branch]:
    """What the person holds, and what those hold who are away and for whom they stand in."""
    shut = actor.sight.shut
    stood = [
        Branch(actor.institution, person=each.whom.id, shut=shut, away=each)
        for each in actor.sight.stands_for
    ]
    return [Branch(actor.institution, person=actor.id, shut=shut), *stood]


def groups(actor: Actor) -> list[Branch]:
    """What is free for the person's roles, and what is free for one of several of whom this is one."""
    shut, head = actor.sight.shut, actor if actor.heads_unit else None
    by_role = [Branch(actor.institution, role=role, shut=shut, head=head) for role in sorted(actor.roles)]
    stood = [
        branch
        for number, each in enumerate(actor.sight.stands_for)
        for branch in _free_of(actor, each, actor.sight.stands_for[:number])
    ]
    return [*by_role, Branch(actor.institution, among=actor, shut=shut, head=head), *stood]


def _free_of(actor: Actor, each: StandsFor, but: tuple[StandsFor, ...]) -> list[Branch]:
    """What is free for the roles of somebody away and not for the person's own."""
    whom, shut = each.whom, actor.sight.shut
    head = whom if whom.heads_unit else None
    common = Branch(actor.institution, shut=shut, head=head, away=each, but=but, own=actor)
    by_role = [replace(common, role=role) for role in sorted(whom.roles - actor.roles)]
    return [*by_role, replace(common, among=whom)]
