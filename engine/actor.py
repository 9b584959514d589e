"""Who acts: a person with their roles, what they may see beside their work, and for whom they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from engine.config import current


@dataclass(frozen=True)
class Sight:
    """What widens and what narrows a person's sight beside their work, as of now; made by ``engine.registry.people.sight``."""

    admitted: frozenset[str] = frozenset()  # families they were let to: on request, or in an emergency
    shut: frozenset[str] = frozenset()  # families they are kept from, and sealed ones that do not name them
    emergencies: tuple[
        tuple[str, datetime], ...
    ] = ()  # of these, taken at once: family and the end of its hour
    worked_since: datetime | None = None  # whose part in a case was done after this still sees it
    today: date | None = None  # in the institution: whose data is closed from today on is not shown
    meetings_since: datetime | None = None  # meetings planned before this open no case, signed or not
    has_units: bool = False  # somebody of the institution belongs to a department
    unit: str | None = None  # the person's own
    stands_for: tuple[StandsFor, ...] = ()  # who is away today and whose work they do


@dataclass(frozen=True)
class StandsFor:
    """Somebody who is away, for whom a person stands in today by an order or by several, one after another.

    Their tasks and the cases they lead are the person's too, within the scope; their powers as a head are not.
    """

    whom: Actor  # who is away, with the roles the scope leaves and their own sight
    absences: tuple[str, ...]  # ids of the orders: theirs first, then of whoever stood in and is away as well
    families: frozenset[str] | None = None  # None: all
    lifecycles: frozenset[str] | None = None
    roles: frozenset[str] | None = None

    def covers(self, facts: Mapping[str, object]) -> bool:
        """Whether the scope has the task or case of these facts (family, lifecycle, role) and it is not shut to who is away."""
        within = (("family", self.families), ("lifecycle", self.lifecycles), ("role", self.roles))
        return facts.get("family") not in {None, *self.whom.sight.shut} and all(
            scope is None or facts.get(name) in scope for name, scope in within
        )


@dataclass(frozen=True)
class Actor:
    """The person who acts, as the session or the command line knows them."""

    id: int
    login: str
    name: str
    institution: str
    roles: frozenset[str]
    sight: Sight = Sight()
    sitting: str = ""  # the session of the login, where there is one

    def is_a(self, kind: str) -> bool:
        """Whether one of the roles is of this kind (``config/roles.toml``: staff, supervisor, ...)."""
        return kind in self._kinds

    @property
    def bounded(self) -> bool:
        """What they may do to a task depends on whose case it is: they head one department, or stand in for somebody."""
        return self.heads_unit or bool(self.sight.stands_for)

    @cached_property
    def heads_unit(self) -> bool:
        """Supervises one department and not the institution; also who heads none, where there are some."""
        known = current().roles
        leads = [known[role] for role in self.roles if role in known and known[role].kind == "supervisor"]
        return self.sight.has_units and bool(leads) and all(role.heads_unit for role in leads)

    @cached_property
    def _kinds(self) -> frozenset[str]:
        known = current().roles
        return frozenset(known[role].kind for role in self.roles if role in known)
