"""What is told to a person when they come in next: that somebody else has touched their way in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import Notice, Person

OURS = "entry."  # codes that begin so


@dataclass(frozen=True)
class Told:
    """One line: what happened, when, by whom (a name; None for the installation)."""

    id: int
    code: str
    at: datetime
    by: str | None


def tell(tx: Tx, person_id: int, code: str, facts: Mapping[str, object]) -> None:
    """Keep a line for the person. ``facts``: by, the id of whoever did it."""
    tx.execute(insert(Notice), {"person_id": person_id, "code": code, "facts": dict(facts), "at": tx.now()})


def unread(tx: Tx, person_id: int) -> list[Told]:
    """Lines the person has not been shown, the oldest first; they are read from here on."""
    mine = (Notice.person_id == person_id, Notice.read_at.is_(None), Notice.code.startswith(OURS))
    by = Notice.facts["by"].as_integer()
    wanted = select(Notice.id, Notice.code, Notice.at, Person.name.label("by"))
    found = tx.execute(wanted.outerjoin(Person, Person.id == by).where(*mine).order_by(Notice.id))
    lines = [*map(by_name(Told), found)]
    if lines:
        read = update(Notice).where(Notice.id.in_([line.id for line in lines]))
        tx.execute(read.values(read_at=tx.now()))
    return lines
