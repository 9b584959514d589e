"""Rows of who is let to a family and who is kept from it; the journal knows of each by its id, never by its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select, update

from engine import journal
from engine.errors import FormFaults
from engine.journal import Entry
from engine.registry import rows
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyAccess, Person
from engine.words import say

LONGEST_REASON = 1000


def reason_faults(reason: str, missing: str = "why_missing") -> dict[str, list[str]]:
    """What is wrong with the words of a person who keeps somebody out or lets somebody in; nothing is cut short silently."""
    if not reason.strip():
        return {"reason": [say(f"registry.{missing}")]}
    if len(reason.strip()) > LONGEST_REASON:
        return {"reason": [say("registry.reason_long", limit=LONGEST_REASON)]}
    return {}


def must_have_reason(reason: str, missing: str = "why_missing") -> None:
    """Raises FormFaults."""
    if faults := reason_faults(reason, missing):
        raise FormFaults(faults=faults, kept={})


def add(tx: Tx, institution: str, family_id: str, person_id: int, by: int, **further: object) -> str:
    """``further``: kind, state, reason, and until or decided_at and decided_by where they are known."""
    whose = {"institution": institution, "family_id": family_id, "person_id": person_id}
    open_ends = {"until": None, "decided_at": None, "decided_by": None}
    return rows.add(
        tx, FamilyAccess, **whose, asked_by=by, asked_at=tx.now(), remark="", **open_ends | further
    )


def row(tx: Tx, institution: str, access_id: str) -> NamedRow | None:
    """One row of the institution."""
    mine = (FamilyAccess.id == access_id, FamilyAccess.institution == institution)
    found: NamedRow | None = tx.execute(select(FamilyAccess.__table__).where(*mine)).first()
    return found


def standing(tx: Tx, family_id: str, person_id: int, kind: str, state: str) -> NamedRow | None:
    """The row of this kind and state that there is already, the newest."""
    query = select(FamilyAccess.__table__).where(
        FamilyAccess.family_id == family_id,
        FamilyAccess.person_id == person_id,
        FamilyAccess.kind == kind,
        FamilyAccess.state == state,
    )
    found: NamedRow | None = tx.execute(query.order_by(FamilyAccess.asked_at.desc()).limit(1)).first()
    return found


def move(
    tx: Tx,
    access_id: str,
    came_from: str,
    state: str,
    by: int,
    until: datetime | None = None,
    remark: str = "",
) -> bool:
    """From one state to the next, once; False where somebody was quicker."""
    waiting = update(FamilyAccess).where(FamilyAccess.id == access_id, FamilyAccess.state == came_from)
    values: dict[str, object] = {
        "state": state,
        "decided_at": tx.now(),
        "decided_by": by,
        "until": until,
        "remark": remark,
    }
    return bool(tx.execute(waiting.values(values)).rowcount)


def record(tx: Tx, institution: str, action: str, by: int, facts: Mapping[str, object]) -> None:
    """One line in the institution's stream of access."""
    journal.append(tx, f"access:{institution}", Entry(action, dict(facts), by))


def kept_from(tx: Tx, case_id: str) -> set[int]:
    """The people who may have nothing to do with the family of a case: kept away, or not named where it is sealed."""
    return barred(tx, [case_id]).get(case_id, set())


def barred(tx: Tx, cases: Iterable[str]) -> dict[str, set[int]]:
    """The same for several cases: case -> people. A case whose family is open to everybody is missing."""
    asked = sorted(set(cases))
    if not asked:
        return {}
    wanted = select(Case.id, Case.family_id).where(Case.id.in_(asked))
    return _barred(tx, {row.id: row.family_id for row in tx.execute(wanted)})


def barred_from_family(tx: Tx, family_id: str) -> set[int]:
    """The same by the family: in the first action of a case its own row is not there yet."""
    return barred_from_families(tx, [family_id]).get(family_id, set())


def barred_from_families(tx: Tx, families: Iterable[str]) -> dict[str, set[int]]:
    """The same for several families; one that is open to everybody is missing."""
    return _barred(tx, {family: family for family in families})


def kept_from_family(tx: Tx, family_id: str) -> set[int]:
    """Those alone who are kept away until it is lifted, sealed or not."""
    query = select(FamilyAccess.person_id).where(FamilyAccess.family_id == family_id, *_standing("excluded"))
    return set(tx.connection.scalars(query))


def kept_cases(tx: Tx, institution: str) -> dict[int, set[str]]:
    """Cases of an institution that must not be given to a person: person -> cases."""
    shut = or_(
        Family.sealed,
        exists().where(FamilyAccess.family_id == Family.id, *_standing("excluded")).correlate(Family),
    )
    query = select(Case.id, Case.family_id).join(Family, Family.id == Case.family_id)
    cases = {row.id: row.family_id for row in tx.execute(query.where(Case.institution == institution, shut))}
    found = dict[int, set[str]]()
    for case_id, people in _barred(tx, cases).items():
        for person in people:
            found.setdefault(person, set()).add(case_id)
    return found


def _barred(tx: Tx, families: Mapping[str, str]) -> dict[str, set[int]]:
    """By whatever each family stands for in ``families``."""
    if not families:
        return {}
    whose = FamilyAccess.family_id.in_(sorted(set(families.values())))
    kept, named = dict[str, set[int]](), dict[str, set[int]]()
    rows_of = select(FamilyAccess.family_id, FamilyAccess.person_id)
    for found, kind in ((kept, "excluded"), (named, "named")):
        for row in tx.execute(rows_of.where(whose, *_standing(kind))):
            found.setdefault(row.family_id, set()).add(row.person_id)
    colleagues = (
        select(Family.id, Person.id.label("person"))
        .join(Person, Person.institution == Family.institution)
        .where(Family.id.in_(sorted(set(families.values()))), Family.sealed)
    )
    for row in tx.execute(colleagues):
        if row.person not in named.get(row.id, ()):
            kept.setdefault(row.id, set()).add(row.person)
    return {each: kept[family] for each, family in families.items() if family in kept}


def _standing(kind: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return FamilyAccess.kind == kind, FamilyAccess.state == "granted"


def leads(tx: Tx, family_id: str, person_id: int) -> bool:
    """Whether the person is the curator of a case of the family that is not over."""
    mine = (Case.family_id == family_id, Case.curator_id == person_id, Case.status.in_(["open", "suspended"]))
    return tx.connection.scalar(select(Case.id).where(*mine).limit(1)) is not None
