"""Papers asked for together: rows that wait until a thread has made them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import insert, select, update

from engine.ids.rising import new_id
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Paper, PaperWanted

EXTRACT = "d10"


@dataclass(frozen=True)
class Wanted:
    """One paper. ``about``: of what it is to tell; empty: of the newest."""

    case_id: str
    family_id: str
    kind: str
    about: str = ""
    meeting_id: str | None = None


def add(tx: Tx, institution: str, person_id: int, papers: Iterable[Wanted]) -> str:
    """They wait from now on; the id of the batch."""
    batch = new_id()
    known = {"institution": institution, "batch": batch, "asked_at": tx.now(), "asked_by": person_id}
    rows = [
        {**known, **vars(each), "id": new_id(), "position": position, "fault": ""}
        for position, each in enumerate(papers, start=1)
    ]
    tx.execute(insert(PaperWanted), rows)
    return batch


def first_waiting(tx: Tx) -> NamedRow | None:
    """Whose turn it is."""
    waiting = select(PaperWanted.__table__).where(PaperWanted.done_at.is_(None))
    order = (PaperWanted.asked_at, PaperWanted.position, PaperWanted.id)
    found: NamedRow | None = tx.execute(waiting.order_by(*order).limit(1)).first()
    return found


def hold(tx: Tx, row_id: str) -> bool:
    """Lock one that waits; False where it waits no more."""
    this = select(PaperWanted.id).where(PaperWanted.id == row_id, PaperWanted.done_at.is_(None))
    return tx.connection.scalar(this.with_for_update()) is not None


def settle(tx: Tx, row_id: str, paper_id: str | None, fault: str = "") -> None:
    """It is made, or it will not be and why."""
    this = update(PaperWanted).where(PaperWanted.id == row_id)
    tx.execute(this.values(done_at=tx.now(), paper_id=paper_id, fault=fault))


def extracted(tx: Tx, meeting_id: str, abouts: Iterable[str]) -> set[str]:
    """Of these («item:<id>»), those whose extract is made or waits to be."""
    asked = [*abouts]
    made = select(Paper.about).where(Paper.kind == EXTRACT, Paper.about.in_(asked))
    waits = select(PaperWanted.about).where(
        PaperWanted.meeting_id == meeting_id, PaperWanted.about.in_(asked), PaperWanted.done_at.is_(None)
    )
    return {*tx.connection.scalars(made), *tx.connection.scalars(waits)}
