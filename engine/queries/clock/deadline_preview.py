"""What a change of the calendar would move: every open term with its date before and after, nothing written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from engine.access import Actor, require
from engine.action.context import calendar_with
from engine.errors import NotFound, OperationFailed
from engine.models import versions
from engine.registry.work.deadlines import cases_with_terms
from engine.runtime.case import RunningCase
from engine.runtime.views import Moved, Place
from engine.store import cases
from engine.store.session import Tx
from engine.worktime import Calendar, Deadline, Override, resolve

SHOWN = 200
LOOKED = 1000  # cases opened for a preview: 1.5 s; the recount itself knows no limit


@dataclass(frozen=True)
class MovedDeadline:
    """One term that would move, with the new explanation."""

    case_id: str
    case_number: str
    name: str
    kind: str  # due | follow_up | timer
    before: datetime
    after: datetime
    why: tuple[str, ...]


@dataclass(frozen=True)
class Preview:
    """The terms that would move, the nearest first; ``cases`` is how many cases have terms that could."""

    moved: list[MovedDeadline]
    cases: int
    looked: int  # how many of them were opened
    total: int  # terms that move in those


@dataclass(frozen=True)
class PreviewContext:
    """An execution context of a case that only counts terms, by a calendar that is not yet in force."""

    calendar: Calendar
    moment: datetime

    @property
    def zone(self) -> tzinfo:
        return self.calendar.zone

    def now(self) -> datetime:
        return self.moment

    def resolve_term(self, value: object, started: datetime) -> Deadline:
        return resolve(value, started, self.calendar)

    def built_ins(self) -> Mapping[str, object]:
        return {}

    def perform(self, operation: str, inputs: Mapping[str, object], place: Place) -> Mapping[str, object]:
        raise OperationFailed(operation=operation, reason="")  # a recount runs nothing


def deadline_preview(tx: Tx, actor: Actor, scope: str, day: date, kind: str | None, act: str = "") -> Preview:
    """For ``scope``, the actor's institution: ``kind`` is working, off, or None where the day goes back to the state's calendar.

    Passed dates stay and no date moves into the past, as the recount does it. Errors: NotAllowed, NotFound (other scopes:
    they would move what is not shown).
    """
    require(actor, "edit_calendar")
    if scope != actor.institution:
        raise NotFound(what="calendar", key=scope)
    institution = tx.config.institutions[actor.institution]
    override = Override("working" if kind == "working" else "off", act) if kind else None
    context = PreviewContext(calendar_with(tx, institution.slug, {(scope, day): override}), tx.now())
    since = max(tx.now(), datetime.combine(day, time(), institution.zone))
    found = cases_with_terms(tx, [institution.slug], since)
    terms = [term for case_id in found[:LOOKED] for term in _moved(tx, case_id, context)]
    terms.sort(key=lambda term: (term.before, term.case_number, term.name))
    return Preview(terms[:SHOWN], len(found), min(len(found), LOOKED), len(terms))


def _moved(tx: Tx, case_id: str, context: PreviewContext) -> Iterator[MovedDeadline]:
    record = cases.look(tx, case_id)
    if record is None:
        return
    compiled = versions.compiled(tx, record.process_version_id)
    running = RunningCase.load(compiled, cases.rows_of(tx, case_id).state, context)
    for each in running.recount():
        yield _term(case_id, record.number, each)


def _term(case_id: str, number: str, moved: Moved) -> MovedDeadline:
    name = moved.place.name or moved.place.element
    return MovedDeadline(
        case_id, number, name, moved.kind, moved.before.due, moved.after.due, moved.after.why
    )
