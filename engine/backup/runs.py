"""What is known of copies and of their trials, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from engine.errors import KuratorError
from engine.ids.rising import new_id
from engine.store.by_name import by_name
from engine.store.session import Tx
from engine.store.tables import BackupRun
from engine.words import tell

COPY, DRILL = "copy", "drill"


@dataclass(frozen=True)
class Run:
    """One of them. Moments of the wall clock; ``made_at`` is when the data were as the copy has them."""

    id: str
    kind: str
    began_at: datetime
    ended_at: datetime
    made_at: datetime | None
    place: str
    size: int
    ok: bool
    facts: dict[str, object]

    @property
    def seconds(self) -> float:
        """How long it took."""
        return (self.ended_at - self.began_at).total_seconds()


def keep_run(tx: Tx, **values: object) -> None:
    """Write one down."""
    tx.execute(insert(BackupRun), {"id": new_id(), **values})


def last_run(tx: Tx, kind: str, good: bool = False) -> Run | None:
    """The newest one; the newest that went well."""
    wanted = select(*BackupRun.__table__.columns).where(BackupRun.kind == kind)
    if good:
        wanted = wanted.where(BackupRun.ok.is_(True))
    found = tx.execute(wanted.order_by(BackupRun.began_at.desc()).limit(1)).first()
    return by_name(Run)(found) if found else None


def kept_fault(fault: KuratorError) -> dict[str, object]:
    """A fault as facts, so that it can be told in any language later."""
    return {"code": fault.code, "about": {name: str(fact) for name, fact in fault.facts.items()}}


def fault_of(facts: dict[str, object]) -> str:
    """The sentence again; empty where nothing went wrong."""
    code, about = facts.get("code"), facts.get("about")
    return tell(code, **about) if isinstance(code, str) and isinstance(about, dict) else ""
