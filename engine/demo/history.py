"""The demo's institutions side by side on one line of time: who does what when, through the real use cases."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random

from sqlalchemy import bindparam, select

from engine.access import Actor
from engine.demo.habits import Habits
from engine.demo.households import Household
from engine.demo.pace import moment_of, office_hour, soon
from engine.demo.past import LONG_AGO, Past
from engine.demo.post import post
from engine.demo.sittings import key, sit
from engine.demo.telling.teller import Teller
from engine.errors import KuratorError
from engine.scenarios.looks.snapshot import tasks_of
from engine.store.by_name import NamedRow
from engine.store.prepared import Prepared
from engine.store.session import Tx
from engine.store.tables import WorkItem
from engine.usecases.cases.deliver_message import deliver_message
from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task

log = logging.getLogger("kurator.demo")
_OPEN = select(WorkItem.id, WorkItem.case_id, WorkItem.element, WorkItem.due_at).order_by(
    WorkItem.created_at, WorkItem.case_id, WorkItem.element
)
OF_CASE = Prepared(_OPEN.where(WorkItem.case_id == bindparam("case_id")))
SINCE = Prepared(_OPEN.where(WorkItem.created_at >= bindparam("since")))
TASK = Prepared(
    select(WorkItem.element, WorkItem.assignee_id, WorkItem.role, WorkItem.groups).where(
        WorkItem.id == bindparam("task_id")
    )
)
Tell = Callable[[float], None]  # share of the time that has passed
POST = time(15, 40)  # when the day's letters go
OFTEN = 10  # steps between two words: what is told must be a sign of life on a busy machine too


@dataclass
class Life:
    """One family's case: what was done how often, and luck of its own, so that families do not disturb each other."""

    habits: Habits
    family: Household
    random: Random
    teller: Teller
    case_id: str = ""
    done: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Lived:
    """What came of it."""

    cases: int
    steps: int
    refused: tuple[str, ...]  # element: what was wrong; empty for the models we ship


@dataclass
class History:
    """The institutions side by side, one line of time."""

    past: Past
    random: Random
    until: datetime
    line: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    order: Iterable[int] = field(default_factory=count)
    lives: dict[str, Life] = field(default_factory=dict)  # by case
    planned: set[str] = field(default_factory=set)  # tasks
    seen: datetime | None = None
    steps: int = 0
    refused: list[str] = field(default_factory=list)

    def at(self, moment: datetime, act: Callable[[], None]) -> None:
        """Put something on the line of time, unless the present comes first."""
        if moment < self.until:
            heappush(self.line, (moment, next(iter(self.order)), act))

    def live(self, tell: Tell) -> None:
        """Let it all happen."""
        begin = self.line[0][0] if self.line else self.until
        while self.line:
            moment, _, act = heappop(self.line)
            if self.past.go_to(moment):
                self.plan()
            act()
            self.steps += 1
            if self.steps % OFTEN == 0:
                tell((moment - begin) / (self.until - begin))
        self.past.go_to(self.until)

    def attempt(self, what: str, act: Callable[[], object]) -> None:
        """A step that is refused stays undone, as with real people; it is counted."""
        try:
            act()
        except KuratorError as fault:
            self.refused.append(
                f"{what}: {fault.code} {fault.facts.get('faults', fault.facts.get('cause', ''))}"
            )
            log.warning("demo: %s was refused: %s", what, fault.code)

    def plan(self, case_id: str | None = None) -> None:
        """Decide when the tasks that are new get done: of one case, or of all."""
        with self.past.store.reading() as tx:
            if case_id:
                self._plan_of(tx, case_id)
            else:
                self._plan(SINCE.rows(tx, {"since": self.seen or LONG_AGO}))
                self.seen = self.past.store.clock.now()

    def _plan_of(self, tx: Tx, case_id: str) -> None:
        self._plan(OF_CASE.rows(tx, {"case_id": case_id}))

    def _plan(self, rows: Iterable[NamedRow]) -> None:
        now = self.past.store.clock.now()
        for row in rows:
            life = self.lives.get(row.case_id)
            if row.id in self.planned or life is None:
                continue
            self.planned.add(row.id)
            if moment := self._when(life, row, now):
                self.at(moment, partial(self.attempt_task, row.id, life))

    def _when(self, life: Life, row: NamedRow, now: datetime) -> datetime | None:
        if row.element in life.habits.at_once:
            return soon(life.random, now)
        calendar = self.past.calendars[life.habits.institution]
        return moment_of(life.random, calendar, now, row.due_at, self.until)

    def attempt_task(self, task_id: str, life: Life) -> None:
        """Somebody does the task, if it is still there."""
        with self.past.store.reading() as tx:
            row = TASK.first(tx, {"task_id": task_id})
        if row is not None:
            self.attempt(row.element, partial(self._do, task_id, row, life))

    def _do(self, task_id: str, row: NamedRow, life: Life) -> None:
        institution, element = life.habits.institution, row.element
        now = self.past.calendars[institution].local(self.past.store.clock.now())
        actor = self._who(life, row.assignee_id, row.role, row.groups)
        if actor is None or element not in life.habits.steps:
            self.refused.append(f"{element}: nobody knows how")
            return
        begun = self._begun(life, task_id) if life.habits.looks(element) else {}
        fields = life.habits.answer(life.random, element, life.done[element], life.teller, now, begun)
        with self.past.store.transaction() as tx:
            fields = _with_given(tx, life.case_id, task_id, fields)
            complete_task(tx, actor, task_id, None, fields, key(life.random))
            self._plan_of(tx, life.case_id)
        life.done[element] += 1

    def _begun(self, life: Life, task_id: str) -> Mapping[str, object]:
        with self.past.store.reading() as tx:
            return next((task.data for task in tasks_of(tx, life.case_id) if task.id == task_id), {})

    def _who(self, life: Life, assignee: int | None, role: str | None, groups: list[str]) -> Actor | None:
        institution = life.habits.institution
        if assignee:
            return self.past.actor(institution, assignee)
        return self.past.somebody(life.random, institution, role, *groups)

    def begin(self, life: Life) -> None:
        """The family comes."""
        self.attempt(f"start {life.habits.process}", partial(self._begin, life))

    def _begin(self, life: Life) -> None:
        habits = life.habits
        actor = self.past.somebody(life.random, habits.institution, habits.began_by)
        if actor is None:
            self.refused.append(f"start {habits.process}: nobody is {habits.began_by}")
            return
        known = {"title": life.teller.told(habits.title), "address": life.family.address, "anyway": True}
        now = self.past.calendars[habits.institution].local(self.past.store.clock.now())
        opening = habits.opening_form(life.teller, now)
        with self.past.store.transaction() as tx:
            life.case_id = start_case(tx, actor, habits.process, known, opening, key(life.random)).case_id
            self.lives[life.case_id] = life
            self._plan_of(tx, life.case_id)

    def hear(self, life: Life, message: str, data: dict[str, object]) -> None:
        """A message reaches the case, if it still listens."""
        if not life.case_id:
            return
        try:
            with self.past.store.transaction() as tx:
                deliver_message(tx, None, message, life.case_id, data, key(life.random))
        except KuratorError:
            return  # not taken on yet, or ended already
        self.plan(life.case_id)

    def meet(self, habits: Habits) -> None:
        """The consilium sits, and again after a while."""
        self.attempt("meeting", partial(self._meet, habits))
        every = timedelta(days=int(habits.meetings.get("every", 7)))
        calendar = self.past.calendars[habits.institution]
        self.at(
            office_hour(self.random, calendar, self.past.store.clock.now() + every),
            partial(self.meet, habits),
        )

    def _meet(self, habits: Habits) -> None:
        for case_id in sit(self.past, self.random, habits.institution, habits.meetings):
            self.plan(case_id)

    def send_post(self, institution: str) -> None:
        """The afternoon's letters go, and again on the next working day."""
        self.attempt("post", partial(post, self.past, self.random, institution, self._later(institution)))
        calendar = self.past.calendars[institution]
        local = calendar.local(self.past.store.clock.now())
        day = calendar.next_working_day(local.date())
        self.at(datetime.combine(day, POST, calendar.zone), partial(self.send_post, institution))

    def _later(self, institution: str) -> Callable[[datetime, Callable[[], None]], None]:
        """What becomes of a letter happens in office hours."""
        calendar = self.past.calendars[institution]

        def put(moment: datetime, act: Callable[[], None]) -> None:
            self.at(office_hour(self.random, calendar, moment), partial(self.attempt, "letter", act))

        return put


def _with_given(tx: Tx, case_id: str, task_id: str, fields: dict[str, object]) -> dict[str, object]:
    """``{given: columns}`` stands for the rows the task came with, each with these columns filled in."""
    asked = {
        name: value["given"] for name, value in fields.items() if isinstance(value, dict) and "given" in value
    }
    if not asked:
        return fields
    task = next(each for each in tasks_of(tx, case_id) if each.id == task_id)
    rows: dict[str, object] = {}
    for name, over in asked.items():
        came = task.data.get(name)
        rows[name] = [{**row, **over} for row in came] if isinstance(came, list) else []
    return {**fields, **rows}
