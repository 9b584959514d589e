"""What speaks against an absence: another one at the same time, a substitute who is away, a circle of substitutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from engine.registry.absences.absence_rows import ALL, ASKED, STANDING, limits_of
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Absence


@dataclass(frozen=True)
class Planned:
    """An absence before it is written."""

    person_id: int
    substitute_id: int | None
    begins_on: date
    ends_on: date
    scope: str
    limits: frozenset[str]


def at_the_time(tx: Tx, institution: str, begins_on: date, ends_on: date) -> list[NamedRow]:
    """Absences of the institution that stand or wait for a signature and meet these days."""
    meets = (Absence.begins_on <= ends_on, Absence.ends_on >= begins_on)
    here = (Absence.institution == institution, Absence.status.in_((STANDING, ASKED)))
    return list(tx.execute(select(Absence.__table__).where(*here, *meets).order_by(Absence.begins_on)))


def overlapping(tx: Tx, planned: Planned, others: Iterable[NamedRow]) -> NamedRow | None:
    """Another order of the same person for the same days and the same work; a limited one meets one limited otherwise."""
    own = [row for row in others if row.person_id == planned.person_id]
    limits = limits_of(tx, [row.id for row in own])
    return next((row for row in own if _same_work(planned, row, limits.get(row.id, set()))), None)


def _same_work(planned: Planned, row: NamedRow, limits: set[str]) -> bool:
    if ALL in (planned.scope, row.scope) or planned.scope != row.scope:
        return True
    return bool(planned.limits & limits)


def left_alone(planned: Planned, others: Iterable[NamedRow]) -> NamedRow | None:
    """The substitute is away at the time, and nobody stands in for them."""
    away = (row for row in others if row.person_id == planned.substitute_id)
    return next((row for row in away if row.substitute_id is None), None)


def circle(planned: Planned, others: Iterable[NamedRow]) -> list[int]:
    """The people of a circle that it would close on some day, from its person on; empty where there is none."""
    edges = [row for row in others if row.substitute_id is not None]
    paths = [([planned.person_id, planned.substitute_id or 0], planned.begins_on, planned.ends_on)]
    while paths:
        path, first, last = paths.pop()
        for row in edges:
            since, until = max(first, row.begins_on), min(last, row.ends_on)
            if row.person_id != path[-1] or since > until:
                continue
            if row.substitute_id == planned.person_id:
                return path
            if row.substitute_id not in path:
                paths.append(([*path, row.substitute_id], since, until))
    return []
