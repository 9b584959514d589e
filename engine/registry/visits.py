"""Visits: planned, held, counted against the norms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select, update

from engine.store.session import Tx
from engine.store.tables import Visit

IN_PERSON = ("home", "office")


@dataclass(frozen=True)
class Held:
    """How many visits a period saw, and when the last one was."""

    count: int
    last_on: date | None


def add(tx: Tx, values: Mapping[str, Any]) -> str:
    """A new visit; returns its id."""
    id_ = str(uuid4())
    tx.execute(insert(Visit), {"contact": "yes", **values, "id": id_, "recorded_at": tx.now()})
    return id_


def change(tx: Tx, case_id: str, visit_id: str, values: Mapping[str, Any]) -> bool:
    """Change a visit of this case; False where the case has no such visit."""
    done = tx.execute(update(Visit).where(Visit.id == visit_id, Visit.case_id == case_id).values(**values))
    return bool(done.rowcount)


def count_held(tx: Tx, case_id: str, first: date, last: date, channels: Iterable[str] = IN_PERSON) -> Held:
    """Visits that took place from ``first`` to ``last``, both included; in person unless other channels are named.

    A visit where nobody was at home or the door stayed shut is not contact with the family and does not count.
    """
    found = select(func.count(Visit.id), func.max(Visit.held_on)).where(
        Visit.case_id == case_id,
        Visit.status == "done",
        Visit.contact == "yes",
        Visit.held_on.between(first, last),
        Visit.channel.in_(list(channels)),
    )
    count, last_on = tx.execute(found).one()
    return Held(count, last_on)
