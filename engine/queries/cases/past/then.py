"""What a page says of a case at a past moment: its diagram as it stood, its tasks with people and terms, the forms that were there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.queries.cases.case_pages import CaseCard
from engine.queries.cases.course.lines import Line, lines_of
from engine.queries.cases.course.walk import walk_along
from engine.queries.cases.diagrams import CallPath, CaseDiagram, FailedOn, Token, element_on
from engine.queries.cases.past.moment import Moment, TaskThen, moment_of, parted
from engine.queries.cases.pinned_models import Sheet, sheets
from engine.queries.people.names import names_of
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Incident

MOVED = ("deadline.moved", "deadline.shifted")


@dataclass(frozen=True)
class HeldThen:
    """An open task as it was, with whose it was and until when."""

    task: TaskThen
    role: str | None  # whose lane it lies in
    holder: str | None
    ended_by: str | None
    due_at: datetime | None


@dataclass(frozen=True)
class Then:
    """A case at a past moment."""

    moment: Moment
    actor: str | None  # who made the line
    curator: str | None
    tasks: tuple[HeldThen, ...]
    diagram: CaseDiagram


def case_then(tx: Tx, card: CaseCard, shown: Sheet, at: CallPath, number: int) -> Then:
    """Of a case the caller has been shown to see, at a moment of its journal, counted from one, or the nearest there is."""
    lines = lines_of(tx, card.id)
    moment = moment_of(lines, number)
    past, later = parted(lines, moment.number)
    names = _names(tx, moment)
    tasks = _held(tx, card, moment, later, names)
    return Then(
        moment=moment,
        actor=names.get(moment.line.actor_id or 0),
        curator=names.get(moment.curator or 0),
        tasks=tasks,
        diagram=_diagram(tx, card, shown, at, past, tasks),
    )


def _names(tx: Tx, moment: Moment) -> dict[int, str]:
    asked = [moment.line.actor_id, moment.curator]
    asked += [who for task in moment.tasks for who in (task.holder, task.end.by if task.end else None)]
    found = names_of(tx, (who for who in asked if who is not None))
    return {key: name for key, name in found.items() if isinstance(key, int)}


def _held(
    tx: Tx, card: CaseCard, moment: Moment, later: Sequence[Line], names: Mapping[int, str]
) -> tuple[HeldThen, ...]:
    lanes = {process.id: process.lane_of for process in sheets(tx, card.version_id)}
    due = _terms(tx, card, [task.id for task in moment.tasks], later)
    held = []
    for task in moment.tasks:
        role = tx.config.role_of_lane(lanes.get(task.process, {}).get(task.element, ""))
        by = names.get(task.end.by or 0) if task.end else None
        holder = names.get(task.holder or 0)
        held.append(HeldThen(task, role.id if role else None, holder, by, due.get(task.id)))
    return tuple(sorted(held, key=_first_due))


def _first_due(each: HeldThen) -> tuple[bool, datetime]:
    return each.due_at is None, each.due_at or each.task.since


def _terms(tx: Tx, card: CaseCard, tasks: list[str], later: Sequence[Line]) -> dict[str, datetime]:
    """Task -> its date as it was: the row keeps the last one, a line of a later move the one before."""
    query = select(DeadlineRow.id, DeadlineRow.due_at).where(
        DeadlineRow.case_id == card.id, DeadlineRow.id.in_(tasks)
    )
    due: dict[str, datetime] = {row.id: row.due_at for row in tx.execute(query)}
    zone = tx.config.institutions[card.institution].zone
    for line in reversed(later):  # the first move after the moment has the last word
        known = str(line.facts.get("id") or line.facts.get("term"))
        if line.action in MOVED and known in due:
            before = datetime.fromisoformat(str(line.facts["before"]))
            due[known] = before if before.tzinfo else before.replace(tzinfo=zone)
    return due


def _diagram(
    tx: Tx, card: CaseCard, shown: Sheet, at: CallPath, past: Sequence[Line], tasks: Sequence[HeldThen]
) -> CaseDiagram:
    nodes = shown.nodes()
    walk = walk_along(past, nodes, at)
    placed = ((element_on(nodes, at, each.task.path, each.task.element), each) for each in tasks)
    return CaseDiagram(
        tokens=tuple(
            Token(place, each.task.name, each.holder, each.role, each.due_at)
            for place, each in placed
            if place is not None
        ),
        timers=(),
        walked=dict(walk.counts),
        calls={id_: node.name for id_, (_, node) in nodes.items() if node.kind == "callActivity"},
        dropped=dict(walk.dropped),
        running=tuple(sorted({*walk.running.values()})),
        failed=tuple(each for each in _failed(tx, card, past[-1].at) if each.element in nodes),
    )


def _failed(tx: Tx, card: CaseCard, at: datetime) -> list[FailedOn]:
    query = select(
        *(Incident.element, Incident.name, Incident.cause, Incident.happened_at, Incident.resolved_at)
    ).where(Incident.case_id == card.id, Incident.happened_at <= at)
    return [
        FailedOn(row.element, row.name, row.cause)
        for row in tx.execute(query)
        if row.resolved_at is None or row.resolved_at > at
    ]
