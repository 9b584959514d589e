"""How far an installation's training history is: a setting that stands from its first moment until it is whole.

Whoever finds it unfinished and nobody at work on it knows that a start was cut, on either database.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import select

from engine.errors import DemoUnfinished
from engine.store.session import Store, Tx
from engine.store.tables import Setting
from engine.store.upsert import upsert

KEY = "demo.history"


@dataclass(frozen=True)
class DemoLoad:
    """Families that have come, of how many; the part of the work that is done; moments of the wall clock."""

    came: int
    of: int
    done: float  # 0..1
    began: datetime
    seen: datetime  # the last sign of life
    ended: bool = False

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return (self.seen - self.began).total_seconds()

    @property
    def seconds_left(self) -> float:
        """How long the rest takes at the pace so far."""
        return self.seconds * (1 - self.done) / self.done if self.done else 0.0


def demo_load(tx: Tx) -> DemoLoad | None:
    """The training history of this installation; None where there never was one."""
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == KEY))
    if value is None:
        return None
    moments = {name: datetime.fromisoformat(value[name]) for name in ("began", "seen")}
    return DemoLoad(**{**value, **moments})


def loading(store: Store) -> bool:
    """Whether a history is still being lived, or was cut: nobody else may act on its cases."""
    with store.reading() as tx:
        found = demo_load(tx)
    return found is not None and not found.ended


def refuse_unfinished(store: Store) -> None:
    """For everybody who would work with the cases. Raises DemoUnfinished."""
    if loading(store):
        raise DemoUnfinished()


def keep(tx: Tx, load: DemoLoad) -> None:
    """Write how far it is."""
    value = {**asdict(load), "began": load.began.isoformat(), "seen": load.seen.isoformat()}
    tx.execute(upsert(tx, Setting, {"key": KEY, "value": value}, ["key"]))


def further(load: DemoLoad, came: int, done: float, now: datetime) -> DemoLoad:
    """The same a while later."""
    return replace(load, came=came, done=max(load.done, min(done, 1.0)), seen=max(now, load.seen))
