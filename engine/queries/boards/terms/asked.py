"""Which terms a list is asked for, and narrowed by what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, func, not_
from sqlalchemy.orm import aliased

from engine.access import Actor
from engine.queries.boards.board import COLUMNS, Horizon, edges, runs
from engine.queries.boards.terms.joins import PROCESS, UNIT
from engine.store.tables import DeadlineRow

DAY, PERIOD = "day", "period"
SCOPES = (*COLUMNS, DAY, PERIOD)
NONE = "-"  # nobody, no role, no clause, no department, no step before
LATE, TIMELY, OF_NORM = "late", "timely", "norm"
GROUPS = ("person", "step", "clause", "unit", "process", "born")
ORDERS = ("due", "step", "family", "person", "clause", "unit", "case")
USUAL = 30  # days of a period nobody named
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
LONGEST = 300

#: It appeared when its term was over: whoever got it had no time for it.
BORN_LATE = and_(DeadlineRow.task_id != "", DeadlineRow.started_at >= DeadlineRow.due_at)
#: No task: what a whole period asked for was not done. It is written down at its end, and the period was the time for it.
NORM_BROKEN = DeadlineRow.task_id == ""
CLAUSES = cast(DeadlineRow.clauses, Text)
Before = aliased(DeadlineRow)
#: The step whose end opened this one came late itself (``engine.queries.cases.course.cause`` reads the same chain case by case).
CAME_LATE = and_(
    Before.case_id == DeadlineRow.case_id,
    Before.closed_at == DeadlineRow.started_at,
    Before.breached_at.is_not(None),
    Before.id != DeadlineRow.id,
)


_BORN = {LATE: BORN_LATE, OF_NORM: NORM_BROKEN, TIMELY: and_(not_(NORM_BROKEN), not_(BORN_LATE))}


@dataclass(frozen=True)
class AskedTerms:
    """``scope``: a column of the board, a ``day``, or what broke from ``since`` to ``until``; other empty fields ask for nothing.

    ``role``: nobody holds it, it is free for the role; ``born``: ``LATE``, ``TIMELY`` or ``OF_NORM``; ``after``: born late behind this late step.
    """

    scope: str = "broken"
    day: str = ""
    since: str = ""
    until: str = ""
    person: str = ""
    role: str = ""
    step: str = ""
    clause: str = ""
    unit: str = ""
    process: str = ""
    born: str = ""
    after: str = ""
    order: str = ""  # one of ORDERS, with «-» before it the other way round
    group: str = ""

    @classmethod
    def of(cls, given: Mapping[str, object], today: date) -> AskedTerms:
        """Out of anything an address or a kept view may hold; days in ISO. What makes no sense asks for nothing."""
        told = {name: _text(given.get(name)) for name in cls.__dataclass_fields__}
        scope = told["scope"] if told["scope"] in SCOPES else "broken"
        day = _day(told["day"])
        if scope == DAY and day is None:
            scope = "broken"
        until = _day(told["until"]) or today
        since = _day(told["since"]) or until - timedelta(days=USUAL - 1)
        of_period = scope == PERIOD
        return replace(
            cls(**told),
            scope=scope,
            day=day.isoformat() if day and scope == DAY else "",
            since=min(since, until).isoformat() if of_period else "",
            until=max(since, until).isoformat() if of_period else "",
            born=told["born"] if told["born"] in _BORN else "",
            order=told["order"] if told["order"].removeprefix(NONE) in ORDERS else "",
            group=told["group"] if told["group"] in GROUPS else "",
        )

    def told(self) -> dict[str, str]:
        """The fields that ask for something: what an address and a kept view hold."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def narrowed(self) -> bool:
        """Whether not all terms of its scope are asked for."""
        return self.whole != replace(self, order="", group="")

    @property
    def whole(self) -> AskedTerms:
        """All terms of its scope."""
        return AskedTerms(self.scope, self.day, self.since, self.until)

    @property
    def of_cases(self) -> bool:
        """Whether the row of the case has to be looked at for it."""
        return bool(self.unit or self.process)

    def conditions(self, actor: Actor, horizon: Horizon) -> list[ColumnElement[bool]]:
        """Conditions on ``DeadlineRow`` (and, where ``of_cases``, on what ``joins`` joins to it)."""
        return [*self._of_scope(actor, horizon), *self._of_holder(), *self._of_step(), *self._of_case()]

    def _of_scope(self, actor: Actor, horizon: Horizon) -> list[ColumnElement[bool]]:
        since, until = self._edges(horizon)
        kept = [DeadlineRow.institution == actor.institution, DeadlineRow.due_at < until]
        if since is not None:
            kept.append(DeadlineRow.due_at >= since)
        if self.scope == PERIOD:
            return [*kept, DeadlineRow.breached_at.is_not(None)]
        return [*kept, DeadlineRow.closed_at.is_(None), runs(actor)]

    def _edges(self, horizon: Horizon) -> tuple[datetime | None, datetime]:
        if self.scope in COLUMNS:
            return edges(self.scope, horizon)
        first, last = (self.day, self.day) if self.scope == DAY else (self.since, self.until)
        after = datetime.combine(date.fromisoformat(last) + timedelta(days=1), time(), horizon.zone)
        since = datetime.combine(date.fromisoformat(first), time(), horizon.zone)
        today = self.scope == DAY and since <= horizon.now < after
        return (
            horizon.now if today else since
        ), after  # what broke earlier today is in the column of the broken

    def _of_holder(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.person:
            known = self.person.isascii() and self.person.isdigit() and len(self.person) < 10
            found.append(DeadlineRow.assignee_id == int(self.person) if known else false())
        if self.role:
            free = DeadlineRow.role.is_(None) if self.role == NONE else DeadlineRow.role == self.role
            found.append(and_(DeadlineRow.assignee_id.is_(None), free))
        return found

    def _of_step(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.step:
            found.append(DeadlineRow.name == self.step)
        if self.clause:
            found.append(_names(self.clause))
        if self.born:
            found.append(_BORN[self.born])
        if self.after:
            found.append(_behind(self.after))
        return found

    def _of_case(self) -> list[ColumnElement[bool]]:
        wanted = ((self.unit, UNIT), (self.process, PROCESS))
        return [column.is_(None) if value == NONE else column == value for value, column in wanted if value]


def _names(clause: str) -> ColumnElement[bool]:
    """Among the clauses of the term; by replacing, because «like» takes two letters for one another in SQLite."""
    if clause == NONE:
        return func.json_array_length(DeadlineRow.clauses) == 0
    return func.replace(CLAUSES, json.dumps(clause), "") != CLAUSES


def _behind(step: str) -> ColumnElement[bool]:
    late = exists().where(CAME_LATE).correlate(DeadlineRow)
    if step == NONE:
        return and_(BORN_LATE, ~late)
    return and_(BORN_LATE, exists().where(CAME_LATE, Before.name == step).correlate(DeadlineRow))


def _text(given: object) -> str:
    told = str(given or "").replace("\x00", "").strip()
    return told if len(told) <= LONGEST else ""


def _day(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return min(max(found, EARLIEST), LATEST)
