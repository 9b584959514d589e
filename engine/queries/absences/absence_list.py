"""Who is away and who stands in: the orders of an institution, and what a new one may say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from engine.access import Actor, may
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.queries.people.staff import StaffMember, may_meet_families, staff
from engine.registry.absences.absence_rows import (
    ASKED,
    FAMILIES,
    LIFECYCLES,
    ROLES,
    STANDING,
    in_force,
    limits_of,
)
from engine.registry.absences.limits import limits_offered
from engine.registry.people import heads
from engine.sight import reachable
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Absence, Family, Person, ProcessVersion

AWAY, MAKER, SIGNER, ENDER = (aliased(Person) for _ in range(4))


@dataclass(frozen=True)
class AbsenceLine:
    """One order. ``kind`` is a matter of the heads and of whoever is away: the page shows it to them alone."""

    id: str
    person_id: int
    person: str
    kind: str
    begins_on: date
    ends_on: date
    order_no: str
    order_on: date
    substitute_id: int | None
    substitute: str | None
    scope: str
    status: str
    maker: str
    made_at: datetime
    signer: str | None
    ender: str | None
    ended_at: datetime | None
    remark: str

    def state(self, today: date) -> str:
        """asked | declined | ended | over | ahead | now."""
        if self.status != STANDING:
            return "over" if self.status == ASKED and self.ends_on < today else self.status
        if self.ends_on < today:
            return "over"
        return "ahead" if self.begins_on > today else "now"


@dataclass(frozen=True)
class Choices:
    """What a new order may say: of whom, by whom, and limited to what of theirs."""

    people: Sequence[StaffMember]
    substitutes: Sequence[StaffMember]
    families: Mapping[str, str]
    lifecycles: Mapping[str, str]
    roles: Sequence[str]


def absences(tx: Tx, actor: Actor, today: date, past: bool, number: int) -> Page[AbsenceLine]:
    """Those that last, come or wait, the nearest first; or those that are over, the newest first."""
    columns = (
        *(Absence.id, Absence.person_id, AWAY.name.label("person"), Absence.kind, Absence.begins_on),
        *(Absence.ends_on, Absence.order_no, Absence.order_on, Absence.substitute_id),
        *(Person.name.label("substitute"), Absence.scope, Absence.status, MAKER.name.label("maker")),
        *(Absence.made_at, SIGNER.name.label("signer"), ENDER.name.label("ender"), Absence.ended_at),
        Absence.remark,
    )
    query = (
        select(*columns)
        .join(AWAY, AWAY.id == Absence.person_id)
        .join(Person, Person.id == Absence.substitute_id, isouter=True)
        .join(MAKER, MAKER.id == Absence.made_by)
        .join(SIGNER, SIGNER.id == Absence.decided_by, isouter=True)
        .join(ENDER, ENDER.id == Absence.ended_by, isouter=True)
        .where(Absence.institution == actor.institution)
    )
    lasts = (Absence.ends_on >= today) & Absence.status.in_((STANDING, ASKED))
    order = (Absence.ends_on.desc(), Absence.id) if past else (Absence.begins_on, Absence.id)
    return read_page(
        tx, query.where(~lasts if past else lasts).order_by(*order), by_name(AbsenceLine), number
    )


def limits_in_words(tx: Tx, lines: Sequence[AbsenceLine]) -> dict[str, tuple[int, list[str]]]:
    """Absence -> to how many it is limited, and names of the lifecycles or ids of the roles; families are only counted."""
    limits = limits_of(tx, [line.id for line in lines if line.scope != "all"])
    known = lifecycle_names(
        tx, {one for line in lines if line.scope == LIFECYCLES for one in limits.get(line.id, ())}
    )
    told = {}
    for line in lines:
        ids = sorted(limits.get(line.id, ()))
        shown = [known.get(one, one) for one in ids] if line.scope == LIFECYCLES else ids
        told[line.id] = (len(ids), [] if line.scope == FAMILIES else shown)
    return told


def choices(tx: Tx, actor: Actor, person_id: int | None) -> Choices:
    """For a head of a department its people and those of none; families as far as the actor sees them."""
    near = _near(tx, actor)
    known = person_id in {one.id for one in near}
    offered = {
        scope: limits_offered(tx, actor, person_id, scope) if known and person_id is not None else set()
        for scope in (FAMILIES, LIFECYCLES, ROLES)
    }
    titles = select(Family.id, title_in_lists(actor).label("title")).where(
        Family.id.in_(sorted(offered[FAMILIES]))
    )
    seeing = {one.id for one in may_meet_families(tx, actor)} | {actor.id}
    return Choices(
        [one for one in near if one.id != actor.id or may(actor, "sign_units")],
        [one for one in near if one.id in seeing and (one.id != actor.id or may(actor, "sign_absences"))],
        {row.id: row.title for row in tx.execute(titles.order_by(Family.title, Family.id))},
        lifecycle_names(tx, offered[LIFECYCLES]),
        sorted(offered[ROLES]),
    )


def _near(tx: Tx, actor: Actor) -> list[StaffMember]:
    within = select(Person.id).where(Person.institution == actor.institution, *reachable(actor))
    ids = set(tx.connection.scalars(within))
    above = heads.of_the_whole(tx, actor.institution) if actor.heads_unit else set()
    return [one for one in staff(tx, actor) if one.active and one.id in ids - above]


def lifecycle_names(tx: Tx, ids: set[str]) -> dict[str, str]:
    """Titles of the newest versions."""
    wanted = select(ProcessVersion.process_id, ProcessVersion.name).where(
        ProcessVersion.process_id.in_(sorted(ids))
    )
    return {row.process_id: row.name for row in tx.execute(wanted.order_by(ProcessVersion.number))}


@dataclass(frozen=True)
class Away:
    """Somebody is away today."""

    until: date
    substitute: str | None


def away_on(tx: Tx, institution: str, day: date) -> dict[int, Away]:
    """Person -> until when, and who stands in; of several orders the one that lasts longest."""
    query = (
        select(Absence.person_id, Absence.ends_on, Person.name)
        .join(Person, Person.id == Absence.substitute_id, isouter=True)
        .where(Absence.institution == institution, in_force(day))
        .order_by(Absence.ends_on)
    )
    return {row.person_id: Away(row.ends_on, row.name) for row in tx.execute(query)}
