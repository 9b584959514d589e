"""What was asked of an absence, and what of it is missing or cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from engine.access import Actor, may
from engine.registry.absences.absence_rows import ALL, KINDS
from engine.registry.absences.conflicts import Planned
from engine.registry.absences.limits import limits_offered
from engine.registry.people import heads
from engine.registry.people.powers import see_families
from engine.sight import reachable
from engine.store.session import Tx
from engine.store.tables import Person
from engine.words import say

LONGEST = timedelta(days=3 * 366)
LONGEST_NO = 60


@dataclass(frozen=True)
class Asked:
    """As a form gives it; None where a date cannot be read or nobody was chosen."""

    person_id: int | None
    kind: str
    begins_on: date | None
    ends_on: date | None
    order_no: str
    order_on: date | None
    substitute_id: int | None = None  # None: nobody stands in
    scope: str = ALL
    limits: frozenset[str] = frozenset()


def planned(asked: Asked) -> Planned | None:
    """Of what has no faults."""
    if asked.person_id is None or asked.begins_on is None or asked.ends_on is None:
        return None
    limits = frozenset() if asked.scope == ALL else asked.limits
    days = {"begins_on": asked.begins_on, "ends_on": asked.ends_on}
    return Planned(
        person_id=asked.person_id,
        substitute_id=asked.substitute_id,
        scope=asked.scope,
        limits=limits,
        **days,
    )


def faults_of(tx: Tx, actor: Actor, asked: Asked) -> dict[str, list[str]]:
    """Field -> sentences, all at once."""
    faults: dict[str, list[str]] = {}
    for field, code in (
        *_of_person(tx, actor, asked.person_id),
        *_of_days(tx, actor, asked),
        *_of_order(tx, actor, asked),
        *_of_substitute(tx, actor, asked),
        *_of_scope(tx, actor, asked),
    ):
        faults.setdefault(field, []).append(say(f"absences.{code}", limit=LONGEST_NO))
    return faults


def _of_person(tx: Tx, actor: Actor, person_id: int | None) -> Iterator[tuple[str, str]]:
    if person_id is None:
        yield "person", "person_missing"
    elif not _within_reach(tx, actor, person_id):
        yield "person", "person_unknown"
    elif may(actor, "sign_units"):
        return
    elif person_id == actor.id:
        yield "person", "person_own"
    elif may(actor, "sign_absences") and person_id in heads.of_the_whole(tx, actor.institution):
        yield "person", "person_whole"


def _of_days(tx: Tx, actor: Actor, asked: Asked) -> Iterator[tuple[str, str]]:
    for field, day in (("begins_on", asked.begins_on), ("ends_on", asked.ends_on)):
        if day is None:
            yield field, "day_missing"
    if asked.begins_on is None or asked.ends_on is None:
        return
    if asked.ends_on < asked.begins_on:
        yield "ends_on", "days_turned"
    elif asked.ends_on < _today(tx, actor):
        yield "ends_on", "days_past"
    elif asked.ends_on - asked.begins_on > LONGEST:
        yield "ends_on", "days_long"


def _of_order(tx: Tx, actor: Actor, asked: Asked) -> Iterator[tuple[str, str]]:
    if asked.kind not in KINDS:
        yield "kind", "kind_missing"
    if not asked.order_no:
        yield "order_no", "order_no_missing"
    elif len(asked.order_no) > LONGEST_NO:
        yield "order_no", "order_no_long"
    if asked.order_on is None:
        yield "order_on", "order_on_missing"
    elif asked.order_on > _today(tx, actor):
        yield "order_on", "order_on_future"


def _of_substitute(tx: Tx, actor: Actor, asked: Asked) -> Iterator[tuple[str, str]]:
    who = asked.substitute_id
    if who is None:
        return
    if who == asked.person_id:
        yield "substitute", "substitute_self"
    elif who == actor.id and not may(actor, "sign_absences"):
        yield "substitute", "substitute_own"
    elif not _within_reach(tx, actor, who) or not see_families(tx, {who}):
        yield "substitute", "substitute_unknown"


def _of_scope(tx: Tx, actor: Actor, asked: Asked) -> Iterator[tuple[str, str]]:
    if asked.scope == ALL:
        return
    if asked.substitute_id is None:
        yield "scope", "scope_nobody"
    elif not asked.limits:
        yield "scope", "scope_empty"
    elif asked.person_id is None or asked.limits - limits_offered(tx, actor, asked.person_id, asked.scope):
        yield "scope", "scope_unknown"


def _within_reach(tx: Tx, actor: Actor, person_id: int) -> bool:
    """Active, of the institution; for a head of a department of its people or of none."""
    here = (Person.id == person_id, Person.institution == actor.institution, Person.active.is_(True))
    return tx.connection.scalar(select(Person.id).where(*here, *reachable(actor))) is not None


def _today(tx: Tx, actor: Actor) -> date:
    return tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
