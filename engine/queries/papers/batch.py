"""Papers asked for together: how far they are, which were made, and the files of those that were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from engine.access import Actor
from engine.action.families.paper_sight import closed
from engine.errors import NotFound
from engine.registry.papers import papers
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Case, Paper, PaperWanted


@dataclass(frozen=True)
class WantedPaper:
    """One of the batch. ``fault``: the code of what it was refused for."""

    case_id: str
    family_id: str
    case_number: str
    kind: str
    fault: str
    done_at: datetime | None
    paper_id: str | None
    year: int | None
    number: int | None
    title: str | None
    prints: int | None


@dataclass(frozen=True)
class Batch:
    """Whoever asked for it sees it."""

    id: str
    kind: str
    meeting_id: str | None
    asked_at: datetime
    papers: tuple[WantedPaper, ...]

    @property
    def done(self) -> int:
        return sum(each.done_at is not None for each in self.papers)

    @property
    def over(self) -> bool:
        return self.done == len(self.papers)

    @property
    def made(self) -> tuple[WantedPaper, ...]:
        return tuple(each for each in self.papers if each.paper_id)

    @property
    def failed(self) -> tuple[WantedPaper, ...]:
        return tuple(each for each in self.papers if each.fault)


@dataclass(frozen=True)
class BatchLine:
    """One batch in the list of them."""

    batch: str
    kind: str
    asked_at: datetime
    total: int
    done: int


def batch_of(tx: Tx, actor: Actor, batch: str) -> Batch:
    """Raises NotFound, also for somebody else's."""
    own = (PaperWanted.case_id, PaperWanted.family_id, PaperWanted.kind, PaperWanted.fault)
    paper = (Paper.year, Paper.number, Paper.title, Paper.prints)
    query = (
        select(*own, PaperWanted.done_at, PaperWanted.paper_id, *paper, Case.number.label("case_number"))
        .join(Case, Case.id == PaperWanted.case_id)
        .join(Paper, Paper.id == PaperWanted.paper_id, isouter=True)
        .where(*_mine(actor), PaperWanted.batch == batch)
        .order_by(PaperWanted.position)
    )
    found = tuple(map(by_name(WantedPaper), tx.execute(query)))
    about = select(PaperWanted.meeting_id, PaperWanted.asked_at).where(PaperWanted.batch == batch)
    first = tx.execute(about.limit(1)).first()
    if not found or first is None:
        raise NotFound(what="batch", key=batch)
    return Batch(batch, found[0].kind, first.meeting_id, first.asked_at, found)


def batches(tx: Tx, actor: Actor) -> list[BatchLine]:
    """The person's own, the last first."""
    query = (
        select(
            PaperWanted.batch,
            func.min(PaperWanted.kind).label("kind"),
            func.min(PaperWanted.asked_at).label("asked_at"),
            func.count().label("total"),
            func.count(PaperWanted.done_at).label("done"),
        )
        .where(*_mine(actor))
        .group_by(PaperWanted.batch)
        .order_by(func.min(PaperWanted.asked_at).desc())
        .limit(10)
    )
    return [*map(by_name(BatchLine), tx.execute(query))]


def files_of(tx: Tx, actor: Actor, batch: Batch) -> Iterator[bytes]:
    """The exact PDFs of those that were made, in their order; not of a family that is closed to the person by now."""
    for each in batch.made:
        shut = each.family_id in actor.sight.shut or closed(tx, actor, each.family_id)
        content = None if shut else papers.file_of(tx, str(each.paper_id), "pdf")
        if content is not None:
            yield content


def _mine(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (PaperWanted.asked_by == actor.id, PaperWanted.institution == actor.institution)
