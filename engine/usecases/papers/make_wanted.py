"""Papers that wait are made one after another: read, drawn with no database in hand, then kept in a short transaction."""

from __future__ import annotations

import logging

from engine.access import Actor, require
from engine.action.action import PASSING
from engine.action.actor import actor_by_id
from engine.action.away.behalf import paper_behalf
from engine.action.families.kept_paper import keep_paper
from engine.action.families.paper_sight import case_to_write, closed
from engine.documents.facts.reading import CaseOf, case_of
from engine.documents.making import Drawn, draft
from engine.errors import KuratorError, NotFound
from engine.registry.meetings import meetings
from engine.registry.papers import wanted
from engine.store.by_name import NamedRow
from engine.store.session import Store, Tx

log = logging.getLogger("kurator.papers")
BROKEN = "papers.broken"


def make_wanted(store: Store, limit: int = 50) -> int:
    """How many were dealt with. One that cannot be made keeps the code of its reason and holds up nobody."""
    done = 0
    while done < limit and (row := _next(store)) is not None:
        _settle(store, row)
        done += 1
    return done


def _next(store: Store) -> NamedRow | None:
    with store.reading() as tx:
        return wanted.first_waiting(tx)


def _settle(store: Store, row: NamedRow) -> None:
    try:
        drawn = _drawn(store, row)
        with store.transaction() as tx:
            if wanted.hold(tx, row.id):
                actor, case = _may(tx, row)
                wanted.settle(tx, row.id, keep_paper(tx, actor, case, row.kind, row.about, drawn))
        return
    except PASSING:
        raise
    except KuratorError as fault:
        code = fault.code
    except Exception:  # or this row would be the first for ever
        log.exception("a paper was not made: %s", row.id)
        code = BROKEN
    with store.transaction() as tx:
        if wanted.hold(tx, row.id):
            wanted.settle(tx, row.id, None, code)


def _drawn(store: Store, row: NamedRow) -> Drawn:
    with store.reading() as tx:
        actor, case = _may(tx, row)
        behalf = paper_behalf(tx, actor.id, case.id)
        made = draft(tx, case, row.kind, row.about, actor.id, behalf=behalf)
    return made.drawn()


def _may(tx: Tx, row: NamedRow) -> tuple[Actor, CaseOf]:
    """Who asked, as they are now, and the case. Raises NotFound, NotAllowed."""
    actor = actor_by_id(tx, row.asked_by)
    if row.meeting_id is not None:
        return actor, _heard(tx, actor, row)
    case = case_to_write(tx, actor, row.case_id)
    require(actor, "issue_paper", institution=case.institution, bound=True)
    return actor, case


def _heard(tx: Tx, actor: Actor, row: NamedRow) -> CaseOf:
    """Of a meeting its secretary tells every case what was decided, also one that only the meeting had opened to them."""
    meeting, case = meetings.look(tx, row.institution, row.meeting_id), case_of(tx, row.case_id)
    if meeting is None or case is None or row.family_id in actor.sight.shut:
        raise NotFound(what="case", key=row.case_id)
    known = {name: meeting[name] for name in ("institution", "chair_id", "secretary_id")}
    require(actor, "print_protocol", **known)
    if closed(tx, actor, row.family_id):
        raise NotFound(what="case", key=row.case_id)
    return case
