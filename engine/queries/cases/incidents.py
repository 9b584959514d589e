"""Steps that failed and wait to be mended: of one case, of the institution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from engine.access import Actor
from engine.queries.concealed import title_in_lists
from engine.queries.ordering import Column, in_order, named
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Incident, ProcessVersion


@dataclass(frozen=True)
class Trouble:
    """An unresolved incident."""

    id: str
    element: str
    name: str
    cause: str
    happened_at: datetime
    task_id: str | None = None  # the visit whose action failed


@dataclass(frozen=True)
class TroubleOfCase:
    """The same with its case, for the supervisor's list."""

    trouble: Trouble
    case_id: str
    case_number: str
    family_title: str


COLUMNS = (
    Incident.id,
    Incident.element,
    Incident.name,
    Incident.cause,
    Incident.happened_at,
    Incident.task_id,
)


def troubles(tx: Tx, case_id: str) -> list[Trouble]:
    """Of a case the caller has been shown to see, the last first."""
    query = (
        select(*COLUMNS)
        .where(Incident.case_id == case_id, Incident.resolved_at.is_(None))
        .order_by(Incident.happened_at.desc())
    )
    return [*map(by_name(Trouble), tx.execute(query))]


@dataclass(frozen=True)
class Alike:
    """Steps that failed alike: the same step, for the same cause, in the same version."""

    name: str
    cause: str
    process: str
    version: int
    troubles: tuple[TroubleOfCase, ...]


MOST = 300  # failed steps on one page
ORDERS = ("step", "family", "case", "since")


def alike_troubles(tx: Tx, actor: Actor, order: str = "") -> list[Alike]:
    """What waits to be mended in every case the person may see, the largest group first.

    In the ``order`` of a column of the lines the group comes first whose line does.
    """
    of_version = _waiting(actor, order).join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
    columns = (ProcessVersion.name.label("process"), ProcessVersion.number.label("version"))
    found: dict[tuple[str, str, str, int], list[TroubleOfCase]] = {}
    for row in tx.execute(of_version.add_columns(*columns).limit(MOST)):
        key = (row.name or row.element, row.cause, row.process, row.version)
        found.setdefault(key, []).append(_of_case(row))
    groups = [
        Alike(name, cause, process, version, tuple(troubles))
        for (name, cause, process, version), troubles in found.items()
    ]
    return groups if named(order) in ORDERS else sorted(groups, key=lambda group: -len(group.troubles))


def count_troubles(tx: Tx, actor: Actor) -> int:
    """How many steps wait to be mended."""
    waiting = _waiting(actor).order_by(None).subquery()
    return int(tx.connection.scalar(select(func.count()).select_from(waiting)) or 0)


def _waiting(actor: Actor, order: str = "") -> Query:
    by = dict(zip(ORDERS, _columns(actor), strict=True))
    usual: list[Column] = [Incident.happened_at.expression]
    return (
        select(
            *COLUMNS,
            Case.id.label("case_id"),
            Case.number.label("case_number"),
            title_in_lists(actor).label("family_title"),
        )
        .join(Case, Case.id == Incident.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(visible_cases(actor), Case.incidents > 0, Incident.resolved_at.is_(None))
        .order_by(*in_order(by, order, usual, [Incident.id.expression]))
    )


def _columns(actor: Actor) -> tuple[Column, ...]:
    step = case((Incident.name == "", Incident.element), else_=Incident.name)
    return step, title_in_lists(actor), Case.number.expression, Incident.happened_at.expression


def _of_case(row: NamedRow) -> TroubleOfCase:
    trouble = Trouble(**{column.key: getattr(row, column.key) for column in COLUMNS})
    return TroubleOfCase(trouble, row.case_id, row.case_number, row.family_title)
