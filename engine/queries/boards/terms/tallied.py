"""The terms asked for, added up: by who held them, which step it was, which clause asks for it. Each sum is its list's length."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import case, func, null, select

from engine.access import Actor
from engine.queries.boards.board import Horizon
from engine.queries.boards.terms.asked import (
    BORN_LATE,
    CAME_LATE,
    CLAUSES,
    LATE,
    NONE,
    NORM_BROKEN,
    OF_NORM,
    TIMELY,
    AskedTerms,
    Before,
)
from engine.queries.boards.terms.joins import PROCESS, UNIT, seen
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, DeadlineRow, Person, ProcessVersion, Unit

Field = tuple[str, str]  # a field of ``AskedTerms`` and its value


@dataclass(frozen=True)
class Part:
    """Some of the terms: by which field of ``AskedTerms`` and which value of it they are listed, and what it is called."""

    field: str
    value: str
    name: str
    terms: int


@dataclass(frozen=True)
class Tally:
    """Rows of alike terms with their number, and names of the ids in them."""

    rows: Sequence[NamedRow]
    names: Mapping[Field, str]

    @cached_property
    def terms(self) -> int:
        """How many terms there are."""
        return sum(int(row.terms) for row in self.rows)

    @cached_property
    def late(self) -> int:
        """Of them those that appeared when their term was over."""
        return sum(int(row.late) for row in self.rows)

    @cached_property
    def of_norm(self) -> int:
        """Of them the norms of a period that were not met: no task that came too late."""
        return sum(int(row.norms) for row in self.rows)

    def parts(self, by: str) -> list[Part]:
        """By one of ``GROUPS``, the greatest first. A term with several clauses is in the part of each of them."""
        found: Counter[Field] = Counter()
        for row in self.rows:
            for each, many in _FIELDS[by](row):
                found[each] += many
        made = [
            Part(field, value, self.names.get((field, value), value), many)
            for (field, value), many in found.items()
            if many
        ]
        return sorted(made, key=lambda part: (-part.terms, part.name, part.value))


def tally(tx: Tx, actor: Actor, asked: AskedTerms, horizon: Horizon, of_cases: bool = False) -> Tally:
    """Of the cases the person sees, in one statement; ``of_cases``: their lifecycles too, for which each case is looked at."""
    divided = bool(
        tx.connection.scalar(select(Unit.id).where(Unit.institution == actor.institution).limit(1))
    )
    of_cases = divided or asked.of_cases or of_cases
    alike = [
        DeadlineRow.assignee_id.label("person"),
        case((DeadlineRow.assignee_id.is_(None), DeadlineRow.role), else_=None).label("role"),
        DeadlineRow.name.label("step"),
        CLAUSES.label("clauses"),
    ]
    of_case = [UNIT.label("unit"), PROCESS.label("process")]
    alike += of_case if of_cases else []
    rest = [] if of_cases else [null().label("unit"), null().label("process")]
    late = func.sum(case((BORN_LATE, 1), else_=0)).label("late")
    norms = func.sum(case((NORM_BROKEN, 1), else_=0)).label("norms")
    query = select(*alike, *rest, func.count().label("terms"), late, norms).select_from(DeadlineRow)
    query = seen(query.where(*asked.conditions(actor, horizon)), actor, of_cases)
    rows = tx.execute(query.group_by(*alike)).all()
    return Tally(
        rows, {**_people(tx, rows), **_units(tx, actor), **(_processes(tx, actor) if of_cases else {})}
    )


def after_late_steps(tx: Tx, actor: Actor, asked: AskedTerms, horizon: Horizon, late: int) -> list[Part]:
    """Which steps came late before those terms that appeared too late; ``late``: how many those are."""
    conditions = (*asked.conditions(actor, horizon), BORN_LATE)
    query = (
        select(Before.name, func.count(DeadlineRow.id.distinct()).label("terms"))
        .select_from(DeadlineRow)
        .join(Before, CAME_LATE)
        .where(*conditions)
    )
    rows = tx.execute(seen(query, actor, asked.of_cases).group_by(Before.name)).all()
    found = [Part("after", row.name, row.name, row.terms) for row in rows]
    told = select(func.count(DeadlineRow.id.distinct())).select_from(DeadlineRow).join(Before, CAME_LATE)
    known = int(tx.connection.scalar(seen(told.where(*conditions), actor, asked.of_cases)) or 0)
    if late > known:
        found.append(Part("after", NONE, "", late - known))
    return sorted(found, key=lambda part: (part.value == NONE, -part.terms, part.name))


def _held(row: NamedRow) -> Iterator[tuple[Field, int]]:
    yield (("role", row.role or NONE) if row.person is None else ("person", str(row.person))), row.terms


def _clauses(row: NamedRow) -> Iterator[tuple[Field, int]]:
    for clause in dict.fromkeys(json.loads(row.clauses)) or (NONE,):
        yield ("clause", clause), row.terms


def _born(row: NamedRow) -> Iterator[tuple[Field, int]]:
    yield ("born", LATE), row.late
    yield ("born", OF_NORM), row.norms
    yield ("born", TIMELY), row.terms - row.late - row.norms


_FIELDS: dict[str, Callable[[NamedRow], Iterator[tuple[Field, int]]]] = {
    "person": _held,
    "step": lambda row: iter([(("step", row.step), row.terms)]),
    "clause": _clauses,
    "unit": lambda row: iter([(("unit", row.unit or NONE), row.terms)]),
    "process": lambda row: iter([(("process", row.process), row.terms)] if row.process else []),
    "born": _born,
}


def _people(tx: Tx, rows: Sequence[NamedRow]) -> dict[Field, str]:
    ids = sorted({row.person for row in rows if row.person is not None})
    found = tx.execute(select(Person.id, Person.name).where(Person.id.in_(ids))) if ids else ()
    return {("person", str(row.id)): row.name for row in found}


def _units(tx: Tx, actor: Actor) -> dict[Field, str]:
    own = select(Unit.id, Unit.name).where(Unit.institution == actor.institution)
    return {("unit", row.id): row.name for row in tx.execute(own)}


def _processes(tx: Tx, actor: Actor) -> dict[Field, str]:
    """Under the names of their newest versions."""
    used = select(Case.process_version_id).where(Case.institution == actor.institution).distinct()
    query = select(ProcessVersion.process_id, ProcessVersion.name).where(ProcessVersion.id.in_(used))
    return {
        ("process", row.process_id): row.name for row in tx.execute(query.order_by(ProcessVersion.number))
    }
