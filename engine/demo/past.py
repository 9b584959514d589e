"""The past of the demo: a store whose clock is ours, and the people who worked in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from sqlalchemy import select

from engine.access import Actor
from engine.action.next_due import next_due
from engine.clock import VirtualClock
from engine.demo.readers import read_what_is_due
from engine.store.database.dialects import relax
from engine.store.session import Store, Tx
from engine.store.tables import Person, PersonRole
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.worktime import Calendar

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Past:
    """An installation on a clock of its own. Leave it by ``close``."""

    store: Store
    clock: VirtualClock
    calendars: dict[str, Calendar] = field(default_factory=dict)
    people: dict[str, list[Actor]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> Past:
        """The past of an installation: the same database, time as we say."""
        clock = VirtualClock(LONG_AGO)
        past = cls(Store(store.url, clock), clock)
        relax(past.store.engine)  # a past that is cut is lived again from the beginning
        with past.store.reading() as tx:
            for slug, institution in tx.config.institutions.items():
                past.calendars[slug] = Calendar.of(institution)
            for actor in _actors(tx):
                past.people.setdefault(actor.institution, []).append(actor)
        return past

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def go_to(self, moment: datetime) -> int:
        """Let everything due on the way happen at its own moment; returns how much did."""
        happened = 0
        while (due := self._next()) is not None and due <= moment:
            self._stand_at(max(due, self.store.clock.now()))
            read_what_is_due(self.store)
            done = fire_due(self.store) + run_outbox(self.store)
            if not done:
                break
            happened += done
        self._stand_at(moment)
        read_what_is_due(self.store)
        return happened

    def _next(self) -> datetime | None:
        with self.store.reading() as tx:
            return next_due(tx)

    def _stand_at(self, moment: datetime) -> None:
        """The training clock may have been set: its offset, read from the settings, lies on top of ours."""
        self.clock.move_to(moment - self.store.clock.offset)

    def somebody(self, random: Random, institution: str, *roles: str | None) -> Actor | None:
        """A member of staff with one of the roles."""
        wanted = {role for role in roles if role}
        fit = [actor for actor in self.people.get(institution, []) if actor.roles & wanted]
        return random.choice(fit) if fit else None

    def actor(self, institution: str, person: int) -> Actor | None:
        """Somebody of the institution by id."""
        return next((actor for actor in self.people.get(institution, []) if actor.id == person), None)


def _actors(tx: Tx) -> list[Actor]:
    roles: dict[int, set[str]] = {}
    for row in tx.execute(select(PersonRole.person_id, PersonRole.role)):
        roles.setdefault(row.person_id, set()).add(row.role)
    rows = tx.execute(
        select(Person.id, Person.login, Person.name, Person.institution).order_by(Person.id)
    ).all()
    return [
        Actor(row.id, row.login, row.name, row.institution, frozenset(roles.get(row.id, ()))) for row in rows
    ]
