"""Half a year of work in four institutions, lived through on a clock of its own.

The same seed and the same present bring the same half a year, to the last row: what falls on one minute is taken in the
order in which it came to be (``engine.ids.rising``).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import func, select

from engine.config import Config
from engine.demo.events import groups
from engine.demo.events.plans import PLANS
from engine.demo.habits import Habits, habits_of
from engine.demo.history import History, Life, Lived, Tell
from engine.demo.households import Household, invent
from engine.demo.pace import office_hour
from engine.demo.past import Past
from engine.demo.sittings import announce
from engine.demo.telling.tales import Tale
from engine.demo.telling.teller import Teller, teller_of
from engine.scenarios.script import slugs
from engine.store import demo_load
from engine.store.demo_load import DemoLoad
from engine.store.session import Store
from engine.store.tables import Case

SEED = 20260907
SPAN = timedelta(weeks=26)
MORE_AT_FIRST = 1.3  # the power of the even share of time at which a family comes
THIS_WEEK = timedelta(days=5)
AHEAD = timedelta(days=2)  # the next meeting
GROWTH = 1.5  # the more families have come, the more happens in a day: work grows as this power of the time that passed


def live_history(
    store: Store, tell: Tell = lambda _: None, families: int | None = None, seed: int = SEED
) -> Lived:
    """Live through half a year in an installation without cases. ``families`` bounds each lifecycle's number.

    How far it is stands in the database from before the first step until after the last, so that a history that was cut
    is known as such. Raises DemoUnfinished where one was.
    """
    demo_load.refuse_unfinished(store)
    with store.reading() as tx:
        if tx.connection.scalar(select(func.count()).select_from(Case)):
            return Lived(0, 0, ())
        present, config = tx.now(), tx.config
    past = Past.of(store)
    history = History(past, Random(seed), present)
    try:
        progress = Progress(store, history, _people_come(history, config, families))
        tell(0.0)
        history.live(partial(_told, progress, tell))
        _next_meetings(history, config)
        _next_groups(history)
    finally:
        past.close()
    progress.ended()
    return Lived(len(history.lives), history.steps, tuple(history.refused))


def _told(progress: Progress, tell: Tell, share: float) -> None:
    progress.told(share)
    tell(share)


class Progress:
    """Keeps in the database how far a history is, in the time of the wall clock."""

    def __init__(self, store: Store, history: History, families: int) -> None:
        self.store, self.history = store, history
        now = store.base_clock.now()
        self._keep(DemoLoad(0, families, 0.0, now, now))

    def told(self, share: float) -> None:
        """So much of the half year has passed."""
        came, now = len(self.history.lives), self.store.base_clock.now()
        self._keep(demo_load.further(self.load, came, share**GROWTH, now))

    def ended(self) -> None:
        """It is whole."""
        whole = demo_load.further(self.load, len(self.history.lives), 1.0, self.store.base_clock.now())
        self._keep(replace(whole, ended=True))

    def _keep(self, load: DemoLoad) -> None:
        self.load = load
        with self.store.transaction() as tx:
            demo_load.keep(tx, load)


def _next_meetings(history: History, config: Config) -> None:
    """What waits for the consilium is on the agenda of a meeting some days ahead."""
    for slug in slugs(config.root):
        habits = habits_of(config.root, slug)
        if habits is None or not habits.meetings:
            continue
        calendar = history.past.calendars[habits.institution]
        ahead = office_hour(history.random, calendar, history.until + AHEAD)
        history.attempt(
            "next meeting",
            partial(
                announce, history.past, history.random, habits.institution, habits.meetings["body"], ahead
            ),
        )


def _next_groups(history: History) -> None:
    """Every house that holds events for several families has one ahead."""
    for place, slug in enumerate(sorted(PLANS)):
        if not groups.stands_ahead(history.past, slug):
            enter = partial(groups.enter_and_invite, history.past, history.random, slug, place)
            history.attempt("next group event", enter)


def _people_come(history: History, config: Config, most: int | None) -> int:
    """Put the day each family comes on the line of time; returns how many will."""
    begin, coming = history.until - SPAN, 0
    for slug, calendar in sorted(history.past.calendars.items()):
        history.at(office_hour(history.random, calendar, begin), partial(history.send_post, slug))
    for place, slug in enumerate(sorted(PLANS)):
        own, calendar = Random(f"{SEED} groups {slug}"), history.past.calendars[slug]
        first = office_hour(own, calendar, begin + timedelta(days=30 + 3 * place))
        history.at(first, partial(_hold_groups, history, own, slug))
    for slug in slugs(config.root):
        habits = habits_of(config.root, slug)
        if habits is None:
            continue
        random = Random(f"{SEED} {slug} {history.random.random()}")
        institution, calendar = (
            config.institutions[habits.institution],
            history.past.calendars[habits.institution],
        )
        wanted = min(habits.families, most or habits.families)
        tales, today = habits.telling.in_turn(random, wanted), history.until.date()
        families = invent(random, institution, today, [tale.a_home(random) for tale in tales])
        for place, (tale, family) in enumerate(zip(tales, families, strict=True)):
            own = Random(random.getrandbits(64))
            life = Life(habits, family, own, _teller(history.past, habits, tale, family, own, today))
            came = office_hour(own, calendar, _comes(random, history.until, place, wanted))
            coming += came < history.until
            history.at(came, partial(history.begin, life))
            _troubles(history, life, came)
        if habits.meetings:
            first = office_hour(random, calendar, begin + timedelta(days=9))
            history.at(first, partial(history.meet, habits))
    return coming


def _hold_groups(history: History, random: Random, institution: str, place: int = 0) -> None:
    """An event for several families is entered, after its day it is marked who came; and the next one after a while."""
    calendar, now = history.past.calendars[institution], history.past.store.clock.now()

    def enter() -> None:
        event_id = groups.enter_and_invite(history.past, random, institution, place)
        if event_id is not None:
            marked = partial(groups.mark, history.past, random, event_id)
            after = office_hour(random, calendar, now + groups.AHEAD + timedelta(days=3))
            history.at(after, partial(history.attempt, "attendance", marked))

    history.attempt("group event", enter)
    following = office_hour(random, calendar, now + groups.EVERY)
    history.at(following, partial(_hold_groups, history, random, institution, place + 1))


def _comes(random: Random, until: datetime, place: int, of: int) -> datetime:
    """Families come one after the other all the half year long; somebody always has just come."""
    if place == of - 1:
        return until - THIS_WEEK * random.uniform(0.2, 1)
    share = float(((place + random.random()) / of) ** MORE_AT_FIRST)
    return until - SPAN + SPAN * share


def _teller(past: Past, habits: Habits, tale: Tale, family: Household, random: Random, today: date) -> Teller:
    curator = past.somebody(random, habits.institution, "curator")
    staff = past.people.get(habits.institution, [])
    return teller_of(habits.telling, tale, family, staff, curator, Random(random.getrandbits(64)), today)


def _troubles(history: History, life: Life, came: datetime) -> None:
    for message in life.habits.messages:
        if life.random.random() < float(message["share"]):
            later = came + (history.until - came) * life.random.uniform(0.3, 0.95)
            data = dict(message.get("data") or {})
            history.at(later, partial(history.hear, life, message["name"], data))
