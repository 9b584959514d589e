"""A bare store with rows put by hand: for statements that tell apart whose rows they are, in which state, on which side of a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import insert, select

from engine.access import Actor
from engine.clock import VirtualClock
from engine.store.session import Store, Tx
from engine.store.tables import Base, Case, Family, FamilyAccess, Person, PersonRole, ProcessVersion, WorkItem
from tests.bystanders import papers

NOW = datetime(2026, 9, 7, 6, tzinfo=UTC)
NUMBERS = count(1)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@dataclass
class Ground:
    """``known``: what rows have in common where they say nothing else."""

    tx: Tx
    known: dict[str, Any] = field(default_factory=lambda: {"institution": "zhodino"})
    families: dict[str, str] = field(default_factory=dict)  # case -> family

    @classmethod
    def of(cls, store: Store, tx: Tx) -> Ground:
        store.base_clock = store.clock.base = VirtualClock(NOW)
        ground = cls(tx)
        ground.known["person_id"] = ground.person("somebody").id
        ground.row(ProcessVersion, process_id="p", number=1, compiled=b"")
        ground.known["process_version_id"] = tx.connection.scalar(select(ProcessVersion.id))
        return ground

    def row(self, table: type[Base], **given: Any) -> Any:
        """Insert one and tell its id."""
        of_case = (
            {"family_id": self.families[given["case_id"]]} if given.get("case_id") in self.families else {}
        )
        return papers.one(self.tx, table, {**self.known, **of_case, **given})

    def person(
        self, login: str, *roles: str, institution: str = "zhodino", name: str = "", active: bool = True
    ) -> Actor:
        values = {"login": login, "name": name or login, "institution": institution, "active": active}
        made = self.tx.execute(
            insert(Person).values(**values, password="-", session_key=login).returning(Person.id)
        ).scalar_one()
        if roles:
            self.tx.execute(insert(PersonRole), [{"person_id": made, "role": role} for role in roles])
        return Actor(made, login, name or login, institution, frozenset(roles))

    def family(self, title: str = "Семья", **given: Any) -> str:
        return str(self.row(Family, **{"title": title, "created_at": NOW, **given}))

    def case(self, family: str, **given: Any) -> str:
        number = f"ЖД-{next(NUMBERS)}"
        values = {"number": number, "status": "open", "process_id": "p", "curator_id": None, **given}
        made = str(self.row(Case, family_id=family, **values))
        self.families[made] = family
        return made

    def task(self, case: str, **given: Any) -> str:
        return str(self.row(WorkItem, case_id=case, **{"created_at": NOW, "assignee_id": None, **given}))

    def access(self, family: str, who: Actor, kind: str, state: str, **given: Any) -> str:
        values = {
            "asked_by": who.id,
            "asked_at": NOW,
            "kind": kind,
            "state": state,
            "decided_by": None,
            **given,
        }
        return str(self.row(FamilyAccess, family_id=family, person_id=who.id, **values))
