"""How long each step of people took in a case, and when beside the others: what a chart of time is drawn from (V3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from engine.models import versions
from engine.queries.cases.pinned_models import step_names
from engine.runtime.model import CompiledElement
from engine.store.by_name import NamedRow
from engine.store.passages.places import moment_of
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Passage
from engine.store.tables.cases.passing import DROPPED

Elements = Mapping[str, Mapping[str, CompiledElement]]  # by process and id
NOON = time(12)
MOST = 400  # runs of one case: two a working day for a year


@dataclass(frozen=True)
class Run:
    """One time a step was under way; ``over`` is None while it is. ``due``: its term. ``dropped``: taken away unfinished."""

    began: datetime
    over: datetime | None
    due: datetime | None
    dropped: bool


@dataclass(frozen=True)
class Span:
    """One step of the case with all its runs, the oldest first."""

    element: str
    name: str
    runs: tuple[Run, ...]


def spans(tx: Tx, case_id: str, version_id: int) -> list[Span]:
    """The steps that people do, in the order in which each was first begun; the newest runs where a case has very many.

    Moments are those of the journal's steps, to the minute. Whether the person may see the case has been asked before.
    """
    query = (
        select(
            *(Passage.id, Passage.process, Passage.element, Passage.began, Passage.spent, Passage.ended_on),
            *(DeadlineRow.due_at, DeadlineRow.closed_at, DeadlineRow.name),
        )
        .outerjoin(DeadlineRow, DeadlineRow.id == Passage.id)
        .where(Passage.case_id == case_id)
        .order_by(Passage.began.desc(), Passage.id.desc())
    )
    elements, names = versions.compiled(tx, version_id).elements, step_names(tx, version_id)
    people = [row for row in tx.execute(query) if _is_peoples(elements, row)][:MOST]
    return [*_by_step(reversed(people), names)]


def _is_peoples(elements: Elements, row: NamedRow) -> bool:
    """Of a step that the version of today does not know the term remembers that somebody had it."""
    element = elements.get(row.process, {}).get(row.element)
    return row.name is not None if element is None else element.kind == "userTask"


def _by_step(rows: Iterable[NamedRow], names: Mapping[str, str]) -> Iterator[Span]:
    runs: dict[str, list[Run]] = {}
    told = dict(names)
    for row in rows:
        runs.setdefault(row.element, []).append(_run(row))
        told.setdefault(row.element, row.name or "")
    for element, found in runs.items():
        yield Span(element, told[element], tuple(found))


def _run(row: NamedRow) -> Run:
    began = moment_of(row.began)
    return Run(began, None if row.ended_on is None else _over(row, began), row.due_at, row.spent == DROPPED)


def _over(row: NamedRow, began: datetime) -> datetime:
    """As its term was closed; without one by the minutes it took, and of work taken away by its day alone."""
    if row.closed_at is not None:
        closed: datetime = row.closed_at
        return max(began, closed)
    if row.spent == DROPPED:
        return max(began, datetime.combine(date.fromordinal(row.ended_on), NOON, UTC))
    return began + timedelta(minutes=row.spent or 0)
