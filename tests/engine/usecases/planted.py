"""A case with exactly the rows that a test puts beside it: for what a list leaves out, in which order, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import update

from engine.store.tables import Base, Case
from tests.bystanders import papers
from tests.engine.usecases.house import House

DAY = date(2026, 9, 7)
MOMENT = datetime(2026, 9, 7, 9, tzinfo=UTC)


def day(number: int) -> date:
    """So many days after the day of the test."""
    return DAY + timedelta(days=number)


def moment(number: int) -> datetime:
    """So many hours after the moment of the test."""
    return MOMENT + timedelta(hours=number)


def shuffled(size: int) -> list[int]:
    """0 ... size-1 in an order that is neither rising nor falling, whatever the ids are."""
    return [*range(1, size, 2), *range(0, size, 2)]


@dataclass
class Bed:
    """One case of a house; ``known`` is what its rows have in common."""

    house: House
    case_id: str
    known: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, house: House, case_id: str, login: str = "mazur") -> Bed:
        case = house.case(case_id)
        common = {"case_id": case_id, "family_id": case["family_id"], "institution": case["institution"]}
        person = house.actor(login).id
        return cls(house, case_id, {**common, "person_id": person, "case_number": case["number"]})

    def plant(self, table: type[Base], *rows: Mapping[str, Any]) -> list[Any]:
        """Insert the rows in this order and tell their ids."""
        with self.house.store.transaction() as tx:
            return [papers.one(tx, table, {**self.known, **row}) for row in rows]

    def change(self, **values: Any) -> None:
        """Change the row of the case itself."""
        with self.house.store.transaction() as tx:
            tx.execute(update(Case).where(Case.id == self.case_id).values(**values))

    def reading(self) -> Any:
        """A transaction that only reads."""
        return self.house.store.reading()


def told(rows: Iterable[Any], name: str) -> list[Any]:
    """One column of the lines of a list."""
    return [getattr(row, name) for row in rows]
