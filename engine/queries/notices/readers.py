"""Who was told something of a case, and whether they have read it: for the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import Notice, Person


@dataclass(frozen=True)
class Reader:
    """One receiver."""

    name: str
    code: str
    at: datetime
    read_at: datetime | None
    quiet: bool


def readers_of(tx: Tx, case_id: str, tellings: Iterable[str]) -> Mapping[str, list[Reader]]:
    """By telling. Whoever asks sees the case, and has asked for tellings of lines they were shown."""
    query = (
        select(
            Notice.told.label("telling"),
            Person.name,
            Notice.code,
            Notice.at,
            Notice.read_at,
            Notice.quiet,
        )
        .join(Person, Person.id == Notice.person_id)
        .where(Notice.case_id == case_id, Notice.told.in_(sorted(tellings)))
        .order_by(Person.name, Notice.id)
    )
    found = dict[str, list[Reader]]()
    for row in tx.execute(query):
        columns = row._asdict()
        found.setdefault(columns.pop("telling"), []).append(Reader(**columns))
    return found
