"""The pause by which a case is suspended, for whoever has been shown to see the case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import CasePause, Person


@dataclass(frozen=True)
class StandingPause:
    """``shifted`` and ``running``: names of the terms that go by each rule."""

    by: str
    ground: str
    since: datetime
    until: datetime | None
    shifted: tuple[str, ...]
    running: tuple[str, ...]


def standing_pause(tx: Tx, case_id: str) -> StandingPause | None:
    """None where the case runs, or where the law stopped it."""
    query = (
        select(Person.name, CasePause.ground, CasePause.since, CasePause.until, CasePause.rules)
        .join(Person, Person.id == CasePause.by_id)
        .where(CasePause.case_id == case_id, CasePause.ended_at.is_(None))
    )
    row = tx.execute(query).first()
    if row is None:
        return None
    named = [(str(rule["rule"]), str(rule["name"])) for rule in row.rules]
    shifted, running = (
        tuple(dict.fromkeys(name for is_, name in named if is_ == rule)) for rule in ("shift", "run")
    )
    return StandingPause(row.name, row.ground, row.since, row.until, shifted, running)
