"""Publications as rows: what queries of them read, without anybody going through the gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from engine.access import Actor
from engine.clock import VirtualClock
from engine.store.session import Store, Tx
from engine.store.tables import (
    Person,
    PersonRole,
    ProcessVersion,
    Publication,
    PublicationNews,
    PublicationStep,
    PublicationVersion,
)

NOW = datetime(2026, 9, 7, 6, tzinfo=UTC)
HOUR = timedelta(hours=1)


@dataclass
class Shelf:
    """A store with people of two houses; rows are put there by hand."""

    tx: Tx

    def person(self, login: str, *roles: str, institution: str = "zhodino", active: bool = True) -> Actor:
        row = {
            "login": login,
            "name": f"Имя {login}",
            "institution": institution,
            "password": "-",
            "session_key": login,
            "active": active,
        }
        made = self.tx.execute(insert(Person).values(**row).returning(Person.id)).scalar_one()
        if roles:
            self.tx.execute(insert(PersonRole), [{"person_id": made, "role": role} for role in roles])
        return Actor(made, login, row["name"], institution, frozenset(roles))  # type: ignore[arg-type]

    def publication(self, author: Actor, status: str, **given: Any) -> int:
        row = {
            "institution": author.institution,
            "kind": "drafts",
            "status": status,
            "files": {},
            "before": {},
            "texts": "t" * 64,
            "note": status,
            "author_id": author.id,
            "prepared_at": NOW,
            "publish_at": None,
            **given,
        }
        return self.tx.execute(insert(Publication).values(**row).returning(Publication.id)).scalar_one()

    def step(self, publication: int, what: str, by: Actor | None, note: str = "", **facts: str) -> None:
        row = {
            "publication_id": publication,
            "at": NOW,
            "person_id": by and by.id,
            "what": what,
            "note": note,
            "facts": facts,
        }
        self.tx.execute(insert(PublicationStep).values(**row))

    def news(
        self, publication: int, who: Actor, what: str, at: datetime = NOW, seen: datetime | None = None
    ) -> None:
        row = {
            "publication_id": publication,
            "person_id": who.id,
            "what": what,
            "at": at,
            "seen_at": seen,
        }
        self.tx.execute(insert(PublicationNews).values(**row))

    def version(
        self,
        process: str,
        number: int,
        owner: str = "",
        made_by: int | None = None,
        sources: Mapping[str, str] | None = None,
    ) -> int:
        row = {
            "process_id": process,
            "number": number,
            "name": f"Процесс {process}",
            "institution": None,
            "owner": owner,
            "manifest": {"root": f"processes/x/{process}.bpmn", "files": dict(sources or {})},
            "compiled": b"",
            "published_at": NOW,
            "note": "",
        }
        made = self.tx.execute(insert(ProcessVersion).values(**row).returning(ProcessVersion.id)).scalar_one()
        if made_by is not None:
            self.tx.execute(insert(PublicationVersion).values(version_id=made, publication_id=made_by))
        return made


def stopped(store: Store) -> Store:
    """Its clock stands at the moment of the rows."""
    store.base_clock = store.clock.base = VirtualClock(NOW)
    return store
