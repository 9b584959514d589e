"""By what an inbox may be narrowed: what its own tasks and the cases a person leads are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select, union

from engine.access import Actor
from engine.bonds import led_ids
from engine.queries.concealed import hidden_from
from engine.queries.tasks.inbox_branches import groups, mine
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person, ProcessVersion, WorkItem

LOOKED_THROUGH = (
    3000  # tasks of each branch, the nearest terms first: a choice is offered, not a register of all
)


@dataclass(frozen=True)
class Choices:
    """Code -> words, or the code again where the page has words for it."""

    process: dict[str, str]
    status: dict[str, str]
    level: dict[str, str]
    district: dict[str, str]
    curator: dict[str, str]
    kind: dict[str, str]

    def __getitem__(self, name: str) -> dict[str, str]:
        found: dict[str, str] = getattr(self, name)
        return found


def choices(tx: Tx, actor: Actor) -> Choices:
    """As of now."""
    nearest = [
        branch.first(select(WorkItem.case_id, WorkItem.name), LOOKED_THROUGH).subquery()
        for branch in (*mine(actor), *groups(actor))
    ]
    led = led_ids(actor).subquery()
    ids = union(*(select(each.c.case_id) for each in nearest), select(led.c.id))
    found = _cases(tx, actor, ids)
    kinds = union(*(select(each.c.name) for each in nearest)).order_by("name")
    return Choices(
        process=_processes(tx, {row.version for row in found}),
        status=_same(row.status for row in found),
        level=_same(code for row in found for code in (row.level, row.type)),
        district=_same(row.district for row in found),
        curator=_people(tx, {row.curator for row in found}),
        kind={row.name: row.name for row in tx.execute(kinds)},
    )


def _cases(tx: Tx, actor: Actor, ids: object) -> Sequence[NamedRow]:
    """What stands of them, each combination once; of a hidden family nothing of its own."""
    hidden = func.coalesce(hidden_from(actor), False)
    query = (
        select(
            Case.process_version_id.label("version"),
            Case.status,
            Case.curator_id.label("curator"),
            case((hidden, None), else_=Family.support_level).label("level"),
            case((hidden, None), else_=Family.patronage_type).label("type"),
            case((hidden, None), else_=Family.district).label("district"),
        )
        .join(Family, Family.id == Case.family_id)
        .where(Case.id.in_(ids))  # type: ignore[arg-type]
        .distinct()
    )
    found: Sequence[NamedRow] = tx.execute(query).all()
    return found


def _same(codes: Iterable[str | None]) -> dict[str, str]:
    return {code: code for code in sorted({code for code in codes if code})}


def _processes(tx: Tx, versions: set[int]) -> dict[str, str]:
    """Under the names of their newest versions."""
    if not versions:
        return {}
    query = select(ProcessVersion.process_id, ProcessVersion.name).where(ProcessVersion.id.in_(versions))
    return {row.process_id: row.name for row in tx.execute(query.order_by(ProcessVersion.number))}


def _people(tx: Tx, ids: set[int | None]) -> dict[str, str]:
    known = sorted(each for each in ids if each is not None)
    if not known:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(known)).order_by(Person.name, Person.id)
    return {str(row.id): row.name for row in tx.execute(query)}
