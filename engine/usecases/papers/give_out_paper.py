"""Give a paper out: the first time as it was made, afterwards with the mark that it is given out again."""

from __future__ import annotations

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import paper_for
from engine.documents.making import drawn_again
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.papers import papers
from engine.sight import sober
from engine.store.session import Tx


def give_out_paper(tx: Tx, actor: Actor, paper_id: str) -> bytes:
    """The PDF; every time is a line of the journal. Raises NotFound, NotAllowed."""
    row = paper_for(tx, sober(actor), paper_id)
    require(actor, "issue_paper", institution=row.institution, bound=True)
    times = papers.count_print(tx, paper_id)
    action = "paper.printed" if times == 1 else "paper.reprinted"
    facts = {"paper": paper_id, "kind": row.kind, "times": times}
    case = write_case_entry(tx, row.case_id, Entry(action, facts, actor.id, row.case_id))
    content = papers.file_of(tx, paper_id, "pdf" if times == 1 else "docx")
    if content is None:
        raise NotFound(what="paper", key=paper_id)
    if times == 1:
        return content
    today = tx.now().astimezone(tx.config.institutions[row.institution].zone).date()
    return drawn_again(tx, content, row, case.number, times, today)
