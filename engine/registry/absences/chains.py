"""For whom somebody stands in on a day: those who are away, and those for whom these would have stood in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from engine.registry.absences.absence_rows import FAMILIES, LIFECYCLES, ROLES, STANDING, in_force, limits_of
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Absence

LONGEST = 5  # orders one after another: nobody stands in further than that


@dataclass(frozen=True)
class Stood:
    """Somebody who is away, by which orders their work comes to the person, and what of it does."""

    person_id: int
    absences: tuple[str, ...] = ()
    families: frozenset[str] | None = None
    lifecycles: frozenset[str] | None = None
    roles: frozenset[str] | None = None


def stands_in(tx: Tx, person_id: int) -> bool:
    """Whether anybody's order names the person as a substitute who is not over; the days are looked at by whoever acts on it."""
    mine = (Absence.substitute_id == person_id, Absence.status == STANDING)
    return tx.connection.scalar(select(Absence.id).where(*mine).limit(1)) is not None


def stood_for(tx: Tx, person_id: int, on: date) -> list[Stood]:
    """Those away whose substitute is away as well come to the substitute's substitute, as far as every order reaches."""
    found, frontier, met = list[Stood](), [Stood(person_id)], {person_id}
    for _ in range(LONGEST):
        frontier = [one for one in _further(tx, frontier, on) if one.person_id not in met]
        met |= {one.person_id for one in frontier}
        found += frontier
        if not frontier:
            break
    return found


def _further(tx: Tx, frontier: list[Stood], on: date) -> Iterator[Stood]:
    nearer: dict[int, list[Stood]] = {}
    for one in frontier:
        nearer.setdefault(one.person_id, []).append(one)
    wanted = select(Absence.id, Absence.person_id, Absence.substitute_id, Absence.scope)
    mine = wanted.where(Absence.substitute_id.in_(sorted(nearer)), in_force(on))
    away = tx.execute(mine.order_by(Absence.begins_on, Absence.id)).all()
    limits = limits_of(tx, [row.id for row in away if row.scope != "all"])
    for row in away:
        for through in nearer[row.substitute_id or 0]:
            yield _narrowed(through, row, frozenset(limits.get(row.id, ())))


def _narrowed(through: Stood, row: NamedRow, limits: frozenset[str]) -> Stood:
    """What the order gives, of what the orders before it leave."""
    whose = replace(through, person_id=row.person_id, absences=(row.id, *through.absences))
    if row.scope == FAMILIES:
        return replace(whose, families=_both(through.families, limits))
    if row.scope == LIFECYCLES:
        return replace(whose, lifecycles=_both(through.lifecycles, limits))
    return replace(whose, roles=_both(through.roles, limits)) if row.scope == ROLES else whose


def _both(one: frozenset[str] | None, other: frozenset[str]) -> frozenset[str]:
    return other if one is None else one & other
