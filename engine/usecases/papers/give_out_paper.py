"""Give a paper out: the first time as it was made, afterwards with the mark that it is given out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.access import Actor, require
from engine.action.case_journal import write_case_entry
from engine.action.families.paper_sight import paper_for
from engine.documents.behalf import Behalf, behalf_words
from engine.documents.making import drawn_again, footer_of
from engine.documents.templates.footer import Footer
from engine.errors import NotFound
from engine.journal import Entry
from engine.registry.papers import papers
from engine.sight import sober
from engine.store.session import Tx


@dataclass(frozen=True)
class GivenOut:
    """A paper on its way to the printer. ``content``: the PDF of the first time, the docx of every other."""

    year: int
    number: int
    title: str
    content: bytes
    times: int
    footer: Footer
    today: date

    def pdf(self) -> bytes:
        """The file: drawn anew, with the mark, where it was given out before. Takes time and needs no database."""
        if self.times == 1:
            return self.content
        return drawn_again(self.content, self.footer, self.title, self.times, self.today)


def give_out_paper(tx: Tx, actor: Actor, paper_id: str) -> GivenOut:
    """Every time is a line of the journal. Raises NotFound, NotAllowed."""
    row = paper_for(tx, sober(actor), paper_id)
    require(actor, "issue_paper", institution=row.institution, bound=True)
    times = papers.count_print(tx, paper_id)
    action = "paper.printed" if times == 1 else "paper.reprinted"
    facts = {"paper": paper_id, "kind": row.kind, "times": times}
    case = write_case_entry(tx, row.case_id, Entry(action, facts, actor.id, row.case_id))
    content = papers.file_of(tx, paper_id, "pdf" if times == 1 else "docx")
    if content is None:
        raise NotFound(what="paper", key=paper_id)
    today = tx.now().astimezone(tx.config.institutions[row.institution].zone).date()
    behalf = behalf_words(tx, row.made_by, Behalf.of(row.for_id, row.absences))
    footer = footer_of(row.kind, row.template, case.number, behalf)
    return GivenOut(row.year, row.number, row.title, content, times, footer, today)
