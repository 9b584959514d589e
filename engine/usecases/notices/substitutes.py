"""Who is away reads nothing: what concerns their cases is told to whoever stands in, marked for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.types import Date

from engine.access import Actor, StandsFor
from engine.action.actor import actor_by_id
from engine.action.away.behalf import stand_in_of
from engine.action.visible_case import sees_case
from engine.errors import NotFound
from engine.registry.absences.absence_rows import in_force
from engine.registry.absences.chains import LONGEST
from engine.registry.notices.lines import Line
from engine.store.by_name import NamedRow
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Absence, Case

INSTEAD = "instead"  # the fact that names who is away
#: What is said to a person of their own work, and what of the same is said to others.
OF_OTHERS = {
    "own_deadline_breached": "deadline_breached",
    "own_deadline_born_late": "deadline_born_late",
}
AWAY = Prepared(
    select(Absence.substitute_id).where(
        Absence.person_id == bindparam("person"),
        Absence.substitute_id.is_not(None),
        in_force(bindparam("today", type_=Date)),
    )
)
CASE = Prepared(
    select(Case.institution, Case.family_id, Case.process_id, Case.curator_id).where(
        Case.id == bindparam("case_id")
    )
)


def with_substitutes(tx: Tx, lines: Sequence[Line]) -> list[Line]:
    """The same lines and, for each of a case whose reader is away today, one for whoever stands in as far as the order
    reaches and who may see the case. Whoever is told anyway is not told twice."""
    told = {(line.person_id, line.told, line.code) for line in lines}
    further: list[Line] = []
    for line in lines:
        for one in _instead(tx, line) if line.case_id else ():
            if (key := (one.person_id, one.told, one.code)) not in told:
                told.add(key)
                further.append(one)
    return [*lines, *further]


def _instead(tx: Tx, line: Line) -> Iterator[Line]:
    cases = CASE.rows(tx, {"case_id": line.case_id})
    if not cases:
        return
    [case] = cases
    house = tx.config.institutions.get(case.institution)
    today = tx.now().astimezone(house.zone).date() if house else tx.now().date()
    for person in _substitutes(tx, line.person_id, today):
        if _stands(tx, person, line, case):
            code = OF_OTHERS.get(line.code, line.code)
            facts = {**line.facts, "code": code, INSTEAD: line.person_id}
            yield replace(line, person_id=person, code=code, facts=facts)


def _substitutes(tx: Tx, person_id: int, today: date) -> list[int]:
    """The substitute, and where they are away as well, theirs."""
    found, frontier = list[int](), [person_id]
    for _ in range(LONGEST):
        nearer = [
            row.substitute_id for one in frontier for row in AWAY.rows(tx, {"person": one, "today": today})
        ]
        frontier = [one for one in dict.fromkeys(nearer) if one not in (*found, person_id)]
        found += frontier
        if not frontier:
            break
    return found


def _stands(tx: Tx, person: int, line: Line, case: NamedRow) -> bool:
    try:
        actor = actor_by_id(tx, person)
    except NotFound:  # their door was closed meanwhile
        return False
    stood = stand_in_of(actor, line.person_id)
    return stood is not None and _reaches(stood, line, case) and _may(tx, actor, line)


def _reaches(stood: StandsFor, line: Line, case: NamedRow) -> bool:
    """Whether the order has the case, and where it is limited to roles, what the notice was told the person as."""
    meant = line.facts.get("to")
    roles = {"curator"} if case.curator_id == line.person_id else set()
    roles |= {str(one) for one in (meant if isinstance(meant, list) else [meant]) if one}
    facts = {"family": case.family_id, "lifecycle": case.process_id}
    return any(stood.covers({**facts, "role": role}) for role in roles or {""})


def _may(tx: Tx, actor: Actor, line: Line) -> bool:
    return sees_case(tx, actor, str(line.case_id))
