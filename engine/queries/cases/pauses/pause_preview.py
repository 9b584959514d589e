"""What a pause would do to each term of a case, before anybody confirms it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from engine.access import Actor, require
from engine.action.context import calendar_of
from engine.action.pausing.open_terms import NORM, SHIFT, OpenTerm, open_terms, past_terms
from engine.action.visible_case import must_see, steers
from engine.errors import NotAllowed, NotFound
from engine.models import versions
from engine.queries.clock.deadline_preview import PreviewContext
from engine.runtime.case import RunningCase
from engine.runtime.views import Moved, Pause
from engine.store import cases
from engine.store.session import Tx


@dataclass(frozen=True)
class TermAhead:
    """One of them: its rule as chosen, what that comes to, and its moment afterwards (None: nobody knows how long)."""

    term: OpenTerm
    chosen: str
    rule: str
    after: datetime | None
    breaks: bool = False  # it ends while the case stands still


@dataclass(frozen=True)
class PausePreview:
    """The terms, the nearest first, of the case as it stands at ``version``; ``past`` are over already, and stay so."""

    version: int
    terms: list[TermAhead]
    past: list[OpenTerm]


def pause_preview(
    tx: Tx, actor: Actor, case_id: str, chosen: Mapping[str, str], until: date | None
) -> PausePreview:
    """As if the case went on on the day ``until``. Raises NotFound, NotAllowed, StateRefused."""
    must_see(tx, actor, case_id)
    record = cases.look(tx, case_id)
    if record is None:
        raise NotFound(what="case", key=case_id)
    require(actor, "intervene", institution=record.institution)
    if not steers(tx, actor, case_id):
        raise NotAllowed(permission="intervene", person=actor.id)
    context = PreviewContext(calendar_of(tx, record.institution), tx.now())
    compiled = versions.compiled(tx, record.process_version_id)
    running = RunningCase.load(compiled, cases.rows_of(tx, case_id).state, context)
    terms = open_terms(running, tx.now())
    rules = {term.id: term.rule(chosen.get(term.id, NORM)) for term in terms}
    moved = _moved(running, {id_ for id_, rule in rules.items() if rule == SHIFT}, context, until)
    return PausePreview(
        record.lock_version,
        [
            _ahead(term, chosen.get(term.id, NORM), rules[term.id], moved.get(term.id), until)
            for term in terms
        ],
        past_terms(running, tx.now()),
    )


def _moved(
    running: RunningCase, ids: set[str], context: PreviewContext, until: date | None
) -> dict[str, Moved]:
    if until is None or not ids:
        return {}
    ended = datetime.combine(until, time(), context.calendar.zone)
    since = context.now().astimezone(context.zone).date()
    found = running.move_terms(ids, Pause(context.now(), ended, since, until))
    return {each.id: each for each in found if each.kind != "follow_up"}


def _ahead(term: OpenTerm, chosen: str, rule: str, moved: Moved | None, until: date | None) -> TermAhead:
    """The moments of a running case are in the zone of its institution."""
    if rule != SHIFT:
        return TermAhead(term, chosen, rule, term.due, until is not None and term.due.date() < until)
    return TermAhead(term, chosen, rule, moved.after.due if moved else None)
