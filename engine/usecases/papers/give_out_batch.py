"""Papers that were asked for together are given out together: those that were not given out before."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import closed, paper_for
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.papers import papers
from engine.sight import sober
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Paper, PaperWanted


def give_out_batch(tx: Tx, actor: Actor, batch: str) -> list[bytes]:
    """The exact PDFs in their order; each is a line of its case's journal. One that was given out before is given out by
    itself, for it takes a mark. Raises NotFound where nothing is left to give."""
    query = (
        select(PaperWanted.paper_id, PaperWanted.case_id, PaperWanted.family_id, PaperWanted.meeting_id)
        .add_columns(Paper.kind)
        .join(Paper, Paper.id == PaperWanted.paper_id)
        .where(PaperWanted.batch == batch, PaperWanted.asked_by == actor.id, Paper.prints == 0)
        .where(PaperWanted.institution == actor.institution)
        .order_by(PaperWanted.position)
    )
    given = [content for row in tx.execute(query).all() if (content := _given(tx, actor, row)) is not None]
    if not given:
        raise NotFound(what="batch", key=batch)
    return given


def _given(tx: Tx, actor: Actor, row: NamedRow) -> bytes | None:
    if not _may(tx, actor, row) or (content := papers.file_of(tx, row.paper_id, "pdf")) is None:
        return None
    times = papers.count_print(tx, row.paper_id)
    facts = {"paper": row.paper_id, "kind": row.kind, "times": times}
    write_case_entry(tx, row.case_id, Entry("paper.printed", facts, actor.id, row.case_id))
    return content


def _may(tx: Tx, actor: Actor, row: NamedRow) -> bool:
    """An extract is the secretary's own work, also when the case is closed to them again."""
    if row.meeting_id is not None:
        return row.family_id not in actor.sight.shut and not closed(tx, actor, row.family_id)
    try:
        paper_for(tx, sober(actor), row.paper_id)
    except NotFound:
        return False
    return True
