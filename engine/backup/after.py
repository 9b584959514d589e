"""After a restore: what has been done once is not done again, and everybody is told how old the data are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update

from engine import journal
from engine.anchors.sink import sink, tell_restored
from engine.backup.settings import CopySettings
from engine.journal import Entry
from engine.registry.life.kept_apart import buried
from engine.registry.life.tombstones import apply_tombstones
from engine.store.session import Store, Tx
from engine.store.tables import EntryLink, JournalEntry, LoginSession, Outbox, Setting
from engine.store.upsert import upsert

KEY = "installation.restored"
OUTSIDE = (
    "mail",
    "delivery",
)  # effects outside the database: they may have been carried out after the copy was made


@dataclass(frozen=True)
class Afterwards:
    """``held``: effects on the world that are not repeated; ``destroyed``: families taken away once more."""

    held: int = 0
    sessions: int = 0
    destroyed: int = 0


@dataclass(frozen=True)
class Age:
    """The database was put back: how its data were at ``made_at``; what came later is to be entered anew."""

    made_at: datetime
    restored_at: datetime


def settle(store: Store, made_at: datetime, settings: CopySettings) -> Afterwards:
    """Bring a restored database up to date, in one transaction after its revisions.

    Timers stand where they stood: one that had fired is gone from the copy, one that had not fires once. Notices are rows of
    the same database. What goes outside is held, because it may have gone already. Logins and links of the time end.
    """
    store.upgrade()
    now = store.base_clock.now()
    with store.transaction() as tx:
        pending = (Outbox.kind.in_(OUTSIDE), Outbox.done_at.is_(None))
        held = _count(tx, Outbox.id, *pending)
        tx.execute(update(Outbox).where(*pending).values(done_at=tx.now(), error="restored"))
        sessions = _count(tx, LoginSession.id)
        tx.execute(delete(LoginSession))
        tx.execute(delete(EntryLink))
        again = apply_tombstones(tx, buried((settings.var, settings.folder)))
        value = {"made_at": made_at.isoformat(), "restored_at": now.isoformat()}
        tx.execute(upsert(tx, Setting, {"key": KEY, "value": value}, ["key"]))
        facts = {**value, "held": held, "destroyed": again}
        journal.append(tx, "installation", Entry("installation.restored", facts))
    tell_restored(store, sink())
    return Afterwards(held, sessions, again)


def _count(tx: Tx, column: object, *conditions: object) -> int:
    wanted = select(func.count(column)).where(*conditions)  # type: ignore[arg-type]
    return int(tx.connection.scalar(wanted) or 0)


def age(tx: Tx) -> Age | None:
    """Whether this database was put back from a copy, and nobody has said yet that all is entered anew."""
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == KEY))
    if value is None:
        return None
    return Age(*(datetime.fromisoformat(value[name]) for name in ("made_at", "restored_at")))


def last_restore(tx: Tx) -> Age | None:
    """The newest restore of this database by its journal, whatever has been said of it since."""
    lines = select(JournalEntry.facts).where(
        JournalEntry.stream == "installation", JournalEntry.action == "installation.restored"
    )
    facts = tx.connection.scalar(lines.order_by(JournalEntry.id.desc()).limit(1))
    if facts is None:
        return None
    return Age(*(datetime.fromisoformat(facts[name]) for name in ("made_at", "restored_at")))


def caught_up(tx: Tx, actor_id: int | None) -> None:
    """What was lost is entered anew: people need not be told any longer. Nothing happens where nothing was put back."""
    if tx.execute(delete(Setting).where(Setting.key == KEY)).rowcount:
        journal.append(tx, "installation", Entry("installation.caught_up", {}, actor_id))
