"""Demo cases at several stages, lived through by the real use cases on a clock that starts some weeks ago."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from engine.access import Actor
from engine.action.next_due import next_due
from engine.clock import VirtualClock
from engine.demo.answers import answers
from engine.demo.families import DYAKOV, GROMOV, KOVALYOVA, LISOVSKAYA, PASHKEVICH, DemoFamily
from engine.errors import KuratorError
from engine.store.session import Store, Tx
from engine.store.tables import Case, Person, PersonRole, WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.tasks.complete_task import complete_task
from engine.worktime import Calendar

log = logging.getLogger("kurator.demo")

PROCESS = "zhodino_patronat"
INSTITUTION = "zhodino"
RECEPTION, HEAD = "borisevich", "shevko"


@dataclass(frozen=True)
class Story:
    """A family and its curator: the case was opened so many working days ago; each step by whom and how many days ago."""

    family: DemoFamily
    curator: str
    opened: int
    steps: tuple[tuple[int, str, str], ...] = ()  # working days ago, element, login


@dataclass(frozen=True)
class Event:
    """One thing that happens in one story."""

    at: datetime
    story: Story
    element: str | None = None
    login: str = RECEPTION


def _begun(days: int, curator: str, diagnosed: int | None = None) -> tuple[tuple[int, str, str], ...]:
    """The first steps of every story: registered and consented on the day, a curator the day after."""
    first = (
        (days, "register_application", RECEPTION),
        (days, "record_consents", RECEPTION),
        (days - 1, "assign_curator", HEAD),
    )
    return first if diagnosed is None else (*first, (diagnosed, "diagnose_family", curator))


STORIES = (
    Story(PASHKEVICH, "kulesh", 1),
    Story(GROMOV, "dorosh", 2, _begun(2, "dorosh")),
    Story(KOVALYOVA, "kulesh", 12, _begun(12, "kulesh", 9)),  # the plan is late: day 10 has passed
    Story(
        DYAKOV,
        "dorosh",
        6,
        (*_begun(6, "dorosh", 4), (2, "draw_up_plan", "dorosh"), (1, "approve_plan", HEAD)),
    ),
    Story(
        LISOVSKAYA,
        "kulesh",
        16,
        (
            *_begun(16, "kulesh", 14),
            (12, "draw_up_plan", "kulesh"),
            (12, "approve_plan", HEAD),
            (11, "send_plan", "kulesh"),
            (11, "conclude_contract", "kulesh"),
            (10, "agree_schedule", "kulesh"),
        ),
    ),
)


def start_demo_cases(store: Store) -> int:
    """Live through all stories in an installation without cases; returns how many cases there are of them."""
    with store.reading() as tx:
        if tx.connection.scalar(select(func.count()).select_from(Case)):
            return 0
        calendar, present = Calendar.of(tx.config.institutions[INSTITUTION]), tx.now()
    clock = VirtualClock(datetime(2000, 1, 1, tzinfo=calendar.zone))
    past = Store(store.url, clock)
    started: dict[str, str] = {}
    broken: set[str] = set()
    for event in _events(calendar, present.astimezone(calendar.zone).date()):
        _advance(past, clock, event.at)
        if event.story.family.title not in broken and not _live(past, event, started):
            broken.add(event.story.family.title)
    _advance(past, clock, present)
    past.close()
    return len(started)


def _events(calendar: Calendar, today: date) -> list[Event]:
    """All stories as one line of time."""
    events = []
    for number, story in enumerate(STORIES):
        minute = 7 * number
        events.append(Event(_moment(calendar, today, story.opened, time(9, minute)), story))
        for order, (days, element, login) in enumerate(story.steps, 1):
            at = _moment(calendar, today, days, time(9 + order // 2, minute + 20 * (order % 2)))
            events.append(Event(at, story, element, login))
    return sorted(events, key=lambda event: event.at)


def _moment(calendar: Calendar, today: date, days_ago: int, at: time) -> datetime:
    """An hour of the working day so many working days ago."""
    day = today
    while days_ago:
        day -= timedelta(days=1)
        days_ago -= calendar.is_working_day(day)
    return datetime.combine(day, at, calendar.zone)


def _advance(store: Store, clock: VirtualClock, until: datetime) -> None:
    """Let everything due on the way happen at its own moment, as it would have."""
    while (due := _next(store)) is not None and due <= until:
        _stand_at(store, clock, max(due, store.clock.now()))
        if not fire_due(store) + run_outbox(store):
            break
    _stand_at(store, clock, until)


def _stand_at(store: Store, clock: VirtualClock, moment: datetime) -> None:
    """The training clock may have been set: its offset, read from the settings, lies on top of ours."""
    clock.move_to(moment - store.clock.offset)


def _next(store: Store) -> datetime | None:
    with store.reading() as tx:
        return next_due(tx)


def _live(store: Store, event: Event, started: dict[str, str]) -> bool:
    """One event. A diagram that was changed may have no place for it: the story then ends where it is."""
    family = event.story.family
    try:
        with store.transaction() as tx:
            if event.element is None:
                given = {"title": family.title, "address": family.address}
                begun = start_case(
                    tx, _actor(tx, event.login), PROCESS, given, {}, f"demo case {len(started) + 1}"
                )
                started[family.title] = begun.case_id
            else:
                _complete(tx, event, started[family.title])
    except (KuratorError, KeyError) as fault:
        log.warning(
            "demo story of case %s ended at %s: %s",
            started.get(family.title),
            event.element,
            type(fault).__name__,
        )
        return False
    return True


def _complete(tx: Tx, event: Event, case_id: str) -> None:
    """Every open task of the element; a diagram may ask for several at once."""
    today = event.at.date()
    query = select(WorkItem.id, WorkItem.form).where(
        WorkItem.case_id == case_id, WorkItem.element == event.element
    )
    for row in tx.execute(query).all():
        fields = answers(row.form, event.story.family, today, event.story.curator)
        complete_task(tx, _actor(tx, event.login), row.id, None, fields, f"demo {row.id}")


def _actor(tx: Tx, login: str) -> Actor:
    row = tx.execute(select(Person.id, Person.name, Person.institution).where(Person.login == login)).one()
    roles = frozenset(tx.connection.scalars(select(PersonRole.role).where(PersonRole.person_id == row.id)))
    return Actor(row.id, login, row.name, row.institution, roles)
