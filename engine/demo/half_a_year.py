"""Half a year of work in four houses, lived through on a clock of its own.

The same seed brings the same families on the same days to the same people; steps that fall on one minute may be taken in
either order, as in life.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import func, select

from engine.config import Config
from engine.demo.habits import habits_of
from engine.demo.history import History, Life, Lived, Tell
from engine.demo.households import invent
from engine.demo.pace import office_hour
from engine.demo.past import Past
from engine.demo.sittings import announce
from engine.scenarios.script import slugs
from engine.store.session import Store
from engine.store.tables import Case

SEED = 20260907
SPAN = timedelta(weeks=26)
AHEAD = timedelta(days=2)  # the next meeting


def live_history(
    store: Store, tell: Tell = lambda _: None, families: int | None = None, seed: int = SEED
) -> Lived:
    """Live through half a year in an installation without cases. ``families`` bounds each lifecycle's number."""
    with store.reading() as tx:
        if tx.connection.scalar(select(func.count()).select_from(Case)):
            return Lived(0, 0, ())
        present, config = tx.now(), tx.config
    past = Past.of(store)
    history = History(past, Random(seed), present)
    try:
        _people_come(history, config, families)
        history.live(tell)
        _next_meetings(history, config)
    finally:
        past.close()
    return Lived(len(history.lives), history.steps, tuple(history.refused))


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


def _people_come(history: History, config: Config, most: int | None) -> None:
    begin = history.until - SPAN
    for slug in slugs(config.root):
        habits = habits_of(config.root, slug)
        if habits is None:
            continue
        random = Random(f"{SEED} {slug} {history.random.random()}")
        house, calendar = config.institutions[habits.institution], history.past.calendars[habits.institution]
        wanted = min(habits.families, most or habits.families)
        for family in invent(random, house, wanted, history.until.date(), habits.ages):
            own = Random(random.getrandbits(64))
            curator = history.past.somebody(own, habits.institution, "curator")
            life = Life(habits, family, own, curator.login if curator else "")
            came = office_hour(own, calendar, begin + SPAN * random.random() ** 1.3)
            history.at(came, partial(history.begin, life))
            _troubles(history, life, came)
        if habits.meetings:
            first = office_hour(random, calendar, begin + timedelta(days=9))
            history.at(first, partial(history.meet, habits))


def _troubles(history: History, life: Life, came: datetime) -> None:
    for message in life.habits.messages:
        if life.random.random() < float(message["share"]):
            later = came + (history.until - came) * life.random.uniform(0.3, 0.95)
            data = dict(message.get("data") or {})
            history.at(later, partial(history.hear, life, message["name"], data))
