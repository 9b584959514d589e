"""Members of staff as an action needs them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from engine.errors import NotFound
from engine.registry import rows
from engine.store.by_name import by_name
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import Case, Membership, Person, PersonRole

HOLDERS = Prepared(
    select(Person.id)
    .join(PersonRole, PersonRole.person_id == Person.id)
    .where(
        Person.institution == bindparam("institution"),
        Person.active.is_(True),
        PersonRole.role == bindparam("role"),
    )
    .order_by(Person.id)
)


def find(tx: Tx, institution: str, name: str | int) -> int | None:
    """An active member of the institution's staff by id or login; None where there is none."""
    by_id = int(name) if str(name).isdecimal() and len(str(name)) < 10 else -1
    found: int | None = tx.connection.scalar(
        select(Person.id).where(
            Person.institution == institution,
            Person.active.is_(True),
            or_(Person.login == str(name), Person.id == by_id),
        )
    )
    return found


def roles_of(tx: Tx, person_id: int) -> set[str]:
    """The roles a person holds now."""
    return set(tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == person_id)))


def holders(tx: Tx, institution: str, role: str) -> list[int]:
    """Ids of the active people who hold a role."""
    return [row.id for row in HOLDERS.rows(tx, {"institution": institution, "role": role})]


def seated(tx: Tx, institution: str, roles: Iterable[str]) -> dict[int, str]:
    """Names by id of the active people who hold one of the roles."""
    found = (
        select(Person.id, Person.name)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.institution == institution, Person.active.is_(True), PersonRole.role.in_(sorted(roles)))
        .order_by(Person.name, Person.id)
    )
    return {row.id: row.name for row in tx.execute(found)}


def names(tx: Tx, people: Iterable[int]) -> dict[int, str]:
    """Full names by id."""
    found = select(Person.id, Person.name).where(Person.id.in_(sorted(set(people))))
    return {row.id: row.name for row in tx.execute(found)}


@dataclass(frozen=True)
class Load:
    """One person's open cases."""

    id: int
    login: str
    name: str
    open_cases: int


def loads(tx: Tx, institution: str, role: str) -> list[Load]:
    """Active holders of a role with the number of open cases they curate, the least loaded first."""
    cases = (
        select(func.count(Case.id))
        .where(Case.curator_id == Person.id, Case.status.in_(["open", "suspended"]))
        .scalar_subquery()
    )
    found = (
        select(Person.id, Person.login, Person.name, cases.label("open_cases"))
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(Person.institution == institution, Person.active.is_(True), PersonRole.role == role)
        .order_by("open_cases", Person.name)
    )
    return [*map(by_name(Load), tx.execute(found))]


@dataclass(frozen=True)
class Colleague:
    """A member of staff, the door open or closed."""

    id: int
    login: str
    name: str
    active: bool


def colleague(tx: Tx, institution: str, person_id: int) -> Colleague:
    """Somebody of the institution, locked until the transaction ends. Raises NotFound."""
    wanted = select(Person.id, Person.login, Person.name, Person.active)
    own = wanted.where(Person.id == person_id, Person.institution == institution)
    row = tx.execute(own.with_for_update()).first()
    if row is None:
        raise NotFound(what="person", key=person_id)
    return by_name(Colleague)(row)


@dataclass(frozen=True)
class Training:
    """What a member of staff is trained for, by which order, until when; without a last day it holds."""

    person_id: int
    qualification: str
    order_no: str
    order_on: date | None
    valid_from: date
    valid_to: date | None

    def holds(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def trainings(tx: Tx, person_ids: Iterable[int]) -> dict[int, list[Training]]:
    """What is written down of each, the newest first."""
    line = Membership
    wanted = select(
        line.person_id, line.qualification, line.order_no, line.order_on, line.valid_from, line.valid_to
    ).where(line.person_id.in_(sorted(person_ids)), line.qualification != "")
    found: dict[int, list[Training]] = {}
    for row in tx.execute(wanted.order_by(line.valid_from.desc(), line.id)):
        found.setdefault(row.person_id, []).append(by_name(Training)(row))
    return found


def add_training(tx: Tx, person_id: int, **values: object) -> str:
    """One more line; its id."""
    return rows.add(tx, Membership, person_id=person_id, role="", **values)
