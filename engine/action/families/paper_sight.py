"""Whose papers a person may make and open: of a case they see, of a family it opens to them, whose data is not closed."""

from __future__ import annotations

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.visible_family import must_see_family
from engine.action.visible_case import must_see
from engine.documents.facts.reading import CaseOf, case_of
from engine.errors import NotFound
from engine.registry.life.erase import DESTROYED
from engine.registry.papers import papers
from engine.sight import sober
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Family


def case_for_papers(tx: Tx, actor: Actor, case_id: str) -> CaseOf:
    """The case. Raises NotFound where it, its family or its data is not for this person: all sound the same."""
    must_see(tx, actor, case_id)
    case = case_of(tx, case_id)
    if case is None:
        raise NotFound(what="case", key=case_id)
    must_see_family(tx, actor, case.family_id)
    if closed(tx, actor, case.family_id):
        raise NotFound(what="case", key=case_id)
    return case


def case_to_write(tx: Tx, actor: Actor, case_id: str) -> CaseOf:
    """The same before a paper is made, given out, or a name declined: an urgent hour is for looking, and a paper stays."""
    return case_for_papers(tx, sober(actor), case_id)


def closed(tx: Tx, actor: Actor, family_id: str) -> bool:
    """The processing of the family's data has ended, or the data is no more: its papers are shown to nobody."""
    row = tx.execute(select(Family.status, Family.data_stop_on).where(Family.id == family_id)).one()
    today = tx.now().astimezone(tx.config.institutions[actor.institution].zone).date()
    return row.status == DESTROYED or (row.data_stop_on is not None and row.data_stop_on <= today)


def paper_for(tx: Tx, actor: Actor, paper_id: str) -> NamedRow:
    """A paper this person may open. Raises NotFound."""
    row = papers.paper_of(tx, actor.institution, paper_id)
    if row is None:
        raise NotFound(what="paper", key=paper_id)
    case_for_papers(tx, actor, row.case_id)
    return row
