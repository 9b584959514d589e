"""A job with how far it is and what became of each case. Cases that one may not see are neither named nor counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import case, func, select

from engine.access import Actor, require
from engine.errors import NotFound
from engine.queries.concealed import title_in_lists
from engine.queries.paging import Page, read_page
from engine.registry.jobs.orders import orders
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query, by_name
from engine.store.session import Tx
from engine.store.tables import Case, Family, Job, JobItem, Person

STATES = ("cannot", "stands", "would", "done", "undone", "stays", "")  # what asks for attention comes first


@dataclass(frozen=True)
class JobCard:
    """The job itself. ``counts``: state -> cases; ``left``: those that the phase has still to deal with."""

    id: str
    kind: str
    ground: str
    author: str
    phase: str
    status: str
    created_at: datetime
    changed_at: datetime
    mine: bool  # whether the person may give it orders
    args: Mapping[str, object] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    left: int = 0

    @property
    def cases(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def runs(self) -> bool:
        """Whether the page has to look again by itself."""
        return self.status == "running"


@dataclass(frozen=True)
class ItemRow:
    """One case of it; ``said``: language -> why, or what was done."""

    id: int
    case_id: str
    case_number: str
    family_title: str
    state: str
    said: Mapping[str, str]
    at: datetime | None


def jobs_of(tx: Tx, actor: Actor, number: int) -> Page[JobCard]:
    """The jobs of the house that the person has asked for or sees cases of, the newest first."""
    require(actor, "intervene")
    seen = select(JobItem.job_id).join(Case, Case.id == JobItem.case_id).where(visible_cases(actor))
    query = _cards().where(Job.institution == actor.institution, Job.id.in_(seen))
    return read_page(
        tx, query.order_by(Job.created_at.desc(), Job.id), lambda row: _card(tx, actor, row), number
    )


def job_card(tx: Tx, actor: Actor, job_id: str) -> JobCard:
    """Raises NotFound, NotAllowed."""
    require(actor, "intervene")
    row = tx.execute(_cards().where(Job.id == job_id, Job.institution == actor.institution)).first()
    if row is None:
        raise NotFound(what="job", key=job_id)
    card = _card(tx, actor, row)
    if not card.cases and not card.mine:
        raise NotFound(what="job", key=job_id)
    return card


def items_of(tx: Tx, actor: Actor, job_id: str, state: str | None, number: int) -> Page[ItemRow]:
    """The cases of a job that was shown, those of one state or all; failures first."""
    order = case({state: place for place, state in enumerate(STATES)}, value=JobItem.state, else_=len(STATES))
    query = (
        select(
            *(JobItem.id, JobItem.case_id, Case.number.label("case_number")),
            title_in_lists(actor).label("family_title"),
            *(JobItem.state, JobItem.said, JobItem.at),
        )
        .join(Case, Case.id == JobItem.case_id)
        .join(Family, Family.id == Case.family_id)
        .where(JobItem.job_id == job_id, visible_cases(actor))
        .order_by(order, JobItem.id)
    )
    if state is not None:
        query = query.where(JobItem.state == state)
    return read_page(tx, query, by_name(ItemRow), number, 50)


def _cards() -> Query:
    return select(Job.__table__, Person.name.label("author")).join(Person, Person.id == Job.author_id)


def _card(tx: Tx, actor: Actor, row: NamedRow) -> JobCard:
    counts, left = _counted(tx, actor, row)
    return JobCard(
        id=row.id,
        kind=row.kind,
        ground=row.ground,
        author=row.author,
        phase=row.phase,
        status=row.status,
        created_at=row.created_at,
        changed_at=row.changed_at,
        mine=orders(actor, row.author_id),
        args=row.args,
        counts=counts,
        left=left,
    )


def _counted(tx: Tx, actor: Actor, row: NamedRow) -> tuple[Mapping[str, int], int]:
    query = (
        select(JobItem.state, JobItem.todo, func.count().label("many"))
        .join(Case, Case.id == JobItem.case_id)
        .where(JobItem.job_id == row.id, visible_cases(actor))
        .group_by(JobItem.state, JobItem.todo)
    )
    counts: Counter[str] = Counter()
    left = 0
    for each in tx.execute(query):
        counts[each.state] += each.many
        left += each.many if each.todo == row.phase else 0
    return counts, left
