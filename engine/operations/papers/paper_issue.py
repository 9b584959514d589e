"""Подготовить документ: a paper of the case is made and kept, for people to print, sign and send."""

from __future__ import annotations

from engine.documents.facts.reading import case_of
from engine.documents.faults import PaperNotOffered, PaperRefused
from engine.documents.kinds import KINDS
from engine.documents.making import make
from engine.errors import OperationFailed
from engine.operations.operation import Inputs, Operation, OperationContext, Outputs
from engine.registry.papers import papers
from engine.words import tell


class Given(Inputs):
    kind: str  # d05, d17: the number of the paper


class Done(Outputs):
    paper: str | None
    number: str | None


def run(context: OperationContext, given: Given) -> Done:
    case = case_of(context.tx, context.case.id)
    if given.kind not in KINDS or case is None:
        raise OperationFailed(
            operation="paper.issue",
            reason=tell("papers.no_such_kind", kind=given.kind, known=", ".join(KINDS)),
        )
    try:
        paper = make(context.tx, case, given.kind, "", case.curator_id, context.element)
    except PaperNotOffered:
        context.remember("paper.not_made", paper="", kind=given.kind)
        return Done(paper=None, number=None)
    except PaperRefused as fault:
        raise OperationFailed(operation="paper.issue", reason=fault.sentence()) from fault
    row = papers.paper_of(context.tx, case.institution, paper)
    number = papers.number_words(row.year, row.number) if row is not None else None
    context.remember("paper.issued", paper=paper, kind=given.kind)
    return Done(paper=paper, number=number)


OPERATION = Operation("paper.issue", Given, Done, run)
