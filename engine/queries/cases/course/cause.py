"""Why a term broke: which step opened the task, who held that step from when to when, and which of them came late.

One action closes a step and opens the next, at one moment: by this moment the chain is read backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import DeadlineRow, Person

LONGEST = 6  # steps told; further back nobody reads


@dataclass(frozen=True)
class Held:
    """One step with a term: from when to when it was in somebody's hands."""

    task_id: str
    name: str
    person: str | None
    role: str | None
    started_at: datetime
    due_at: datetime
    closed_at: datetime | None
    breached_at: datetime | None

    @property
    def late(self) -> bool:
        """Its own term was broken."""
        return self.breached_at is not None

    @property
    def born_late(self) -> bool:
        """There was no time for it: the task appeared when its term was over."""
        return self.started_at >= self.due_at


@dataclass(frozen=True)
class Cause:
    """A broken open term and the late steps that led to it, the nearest first; none where it alone was late."""

    term: Held
    before: tuple[Held, ...]


def causes(tx: Tx, case_id: str) -> list[Cause]:
    """Of every open broken term of a case the caller has been shown to see, the earliest term first."""
    query = (
        select(
            *(DeadlineRow.task_id, DeadlineRow.name, Person.name.label("person"), DeadlineRow.role),
            *(DeadlineRow.started_at, DeadlineRow.due_at, DeadlineRow.closed_at, DeadlineRow.breached_at),
        )
        .join(Person, Person.id == DeadlineRow.assignee_id, isouter=True)
        .where(DeadlineRow.case_id == case_id, DeadlineRow.task_id != "")
        .order_by(DeadlineRow.due_at, DeadlineRow.id)
    )
    held = [*map(by_name(Held), tx.execute(query))]
    return [Cause(term, late_before(term, held)) for term in held if term.late and term.closed_at is None]


def late_before(term: Held, held: Sequence[Held]) -> tuple[Held, ...]:
    """The unbroken row of late steps before it. Pure."""
    chain: list[Held] = []
    here = term
    while len(chain) < LONGEST:
        opened = [
            each for each in held if each.closed_at == here.started_at and each.late and each is not here
        ]
        if not opened or opened[0] in chain:
            break
        here = opened[0]
        chain.append(here)
    return tuple(chain)
