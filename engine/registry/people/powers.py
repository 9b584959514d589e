"""What administrators may not do alone: roles that see families wait for a signature; the last of a kind stays."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, insert, select, update
from sqlalchemy.orm import aliased

from engine.config import Config
from engine.ids.rising import new_id
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import AccessRequest, Person, PersonRole

SEES_FAMILIES = ("staff", "supervisor")
SIGNS, ADMINISTERS = "supervisor", "administrator"
WHOLE = "whole"  # supervisors of the institution and not of one department
LAST = (ADMINISTERS, SIGNS, WHOLE)  # of each, somebody stays


@dataclass(frozen=True)
class Request:
    """Something that was asked for a person, as a page shows it."""

    id: str
    person_id: int
    person: str
    position: str
    what: str
    role: str
    reason: str
    state: str
    asked_by: int | None
    asker: str | None
    asked_at: datetime
    decided_by: int | None
    signer: str | None
    decided_at: datetime | None
    remark: str


def kind_of(config: Config, role: str) -> str:
    """staff, supervisor, methodologist, administrator, external; empty for a role that is not configured."""
    known = config.roles.get(role)
    return known.kind if known else ""


def roles_of_kind(config: Config, kind: str) -> list[str]:
    """Ids of the roles of a kind; ``WHOLE``: of the supervisors who head more than a department."""
    if kind == WHOLE:
        return [id_ for id_ in roles_of_kind(config, SIGNS) if not config.roles[id_].heads_unit]
    return sorted(id_ for id_, role in config.roles.items() if role.kind == kind)


def of_the_whole(config: Config, request: Request, heads: Collection[int]) -> bool:
    """Whether a head of the whole institution alone signs it: a department would widen what its own head sees.

    ``heads``: who they are. The second factor of one of them another one takes off, as long as there is another.
    """
    if request.what == "factor":
        return request.person_id in heads and len(heads) > 1
    return request.what == "unit" or request.role in roles_of_kind(config, WHOLE)


def needs_signature(tx: Tx, institution: str, role: str) -> bool:
    """Whether a role that an administrator gives waits for a supervisor's word.

    The first supervisor of an institution is the exception, once: nobody could sign.
    """
    kind = kind_of(tx.config, role)
    return kind in SEES_FAMILIES and not (kind == SIGNS and never_supervised(tx, institution))


def see_families(tx: Tx, people: Iterable[int]) -> set[int]:
    """Those of them whose roles let them see families at all."""
    roles = [role for kind in SEES_FAMILIES for role in roles_of_kind(tx.config, kind)]
    held = select(PersonRole.person_id).where(PersonRole.role.in_(roles))
    return set(tx.connection.scalars(held.where(PersonRole.person_id.in_(sorted(people)))))


def never_supervised(tx: Tx, institution: str) -> bool:
    """Whether nobody of the institution holds, or was ever given, a supervisor's role; closed accounts count."""
    roles = roles_of_kind(tx.config, SIGNS)
    held = select(PersonRole.role).join(Person, Person.id == PersonRole.person_id)
    held = held.where(Person.institution == institution, PersonRole.role.in_(roles))
    given = select(AccessRequest.id).where(
        AccessRequest.institution == institution,
        AccessRequest.role.in_(roles),
        AccessRequest.state.in_(("signed", "first", "taken")),
    )
    return tx.execute(held.limit(1)).first() is None and tx.execute(given.limit(1)).first() is None


def is_last(tx: Tx, institution: str, person_id: int, kind: str) -> bool:
    """Whether an active person is the only one of the institution with a role of this kind.

    All who hold one are locked: of two who go at once the second sees that the first is gone.
    """
    holders = (
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            Person.institution == institution,
            Person.active.is_(True),
            PersonRole.role.in_(roles_of_kind(tx.config, kind)),
        )
        .order_by(Person.id, PersonRole.role)
    )
    found = set(tx.connection.scalars(holders.with_for_update()))
    return found == {person_id}


def write(tx: Tx, institution: str, person_id: int, asked_by: int | None, now: datetime, **facts: str) -> str:
    """A row of what was asked or done; ``facts``: what, role, reason, state. Returns its id."""
    row = {"id": new_id(), "institution": institution, "person_id": person_id, "asked_by": asked_by}
    kept = {"what": "role", "role": "", "reason": "", "remark": "", "asked_at": now, **facts}
    tx.execute(insert(AccessRequest).values(**row, **kept))
    return row["id"]  # type: ignore[return-value]


def decide(tx: Tx, request_id: str, state: str, decided_by: int | None, now: datetime, remark: str) -> None:
    """Settle a request that waits."""
    values = {"state": state, "decided_by": decided_by, "decided_at": now, "remark": remark}
    tx.execute(update(AccessRequest).where(AccessRequest.id == request_id).values(**values))


def withdraw(
    tx: Tx,
    person_id: int,
    decided_by: int | None,
    now: datetime,
    kept: Iterable[str] = (),
    what: str = "role",
) -> None:
    """Roles of the person (or moves to a department) that wait for a signature wait no longer, but for those ``kept``."""
    waiting = (AccessRequest.person_id == person_id, AccessRequest.state == "asked")
    others = AccessRequest.role.not_in(list(kept)) if kept else AccessRequest.id.is_not(None)
    gone = update(AccessRequest).where(*waiting, AccessRequest.what == what, others)
    tx.execute(gone.values(state="withdrawn", decided_by=decided_by, decided_at=now))


def asked_roles(tx: Tx, person_id: int) -> set[str]:
    """Roles of the person that wait for a signature."""
    waiting = (AccessRequest.person_id == person_id, AccessRequest.state == "asked")
    wanted = select(AccessRequest.role).where(*waiting, AccessRequest.what == "role")
    return set(tx.connection.scalars(wanted))


def factor_asked(tx: Tx, person_id: int) -> bool:
    """Whether it waits already that the person's second factor is taken off."""
    waiting = (AccessRequest.person_id == person_id, AccessRequest.state == "asked")
    return bool(tx.connection.scalar(select(exists().where(*waiting, AccessRequest.what == "factor"))))


def held(tx: Tx, institution: str, request_id: str) -> Request | None:
    """A request of the institution, locked until the transaction ends."""
    locked = select(AccessRequest.id).where(
        AccessRequest.id == request_id, AccessRequest.institution == institution
    )
    if tx.execute(locked.with_for_update()).first() is None:
        return None
    row = tx.execute(_shown(AccessRequest.id == request_id)).first()
    return by_name(Request)(row) if row else None


def of_institution(tx: Tx, institution: str, waiting: bool, limit: int = 100) -> list[Request]:
    """What waits for a signature, the oldest first; or what is settled, the newest first."""
    here = AccessRequest.institution == institution
    state = AccessRequest.state == "asked"
    query = _shown(here & (state if waiting else ~state))
    order = AccessRequest.asked_at if waiting else AccessRequest.decided_at.desc()
    return [*map(by_name(Request), tx.execute(query.order_by(order).limit(limit)))]


def of_asker(tx: Tx, institution: str, person_id: int, limit: int = 100) -> list[Request]:
    """What the person asked for: what waits first, then the newest."""
    query = _shown((AccessRequest.institution == institution) & (AccessRequest.asked_by == person_id))
    order = (AccessRequest.state != "asked", AccessRequest.asked_at.desc(), AccessRequest.id)
    return [*map(by_name(Request), tx.execute(query.order_by(*order).limit(limit)))]


def _shown(condition: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    asker, signer = aliased(Person), aliased(Person)
    row = AccessRequest
    told = (row.what, row.role, row.reason, row.state, row.asked_by, row.asked_at)
    settled = (row.decided_by, row.decided_at, row.remark)
    return (
        select(row.id, row.person_id, Person.name.label("person"), Person.position, *told, *settled)
        .add_columns(asker.name.label("asker"), signer.name.label("signer"))
        .join(Person, Person.id == row.person_id)
        .outerjoin(asker, asker.id == row.asked_by)
        .outerjoin(signer, signer.id == row.decided_by)
        .where(condition)
    )
