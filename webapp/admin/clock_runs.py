"""One movement of the training clock at a time, in a thread, so that the page can show how far it is."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from engine.access import Actor
from engine.errors import KuratorError
from engine.queries.people.institution_journal import last_entry
from engine.store.session import Store
from engine.usecases.clock.move_training_clock import move_training_clock

log = logging.getLogger("kurator.clock")


@dataclass
class ClockRun:
    """A movement: where it began, how far it is, what came of it."""

    began: datetime
    target: datetime
    mark: int  # the newest journal entry before it
    reached: datetime
    happened: int = 0
    fault: KuratorError | None = None
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def share(self) -> int:
        """Percent of the way."""
        whole = (self.target - self.began).total_seconds() or 1
        return min(100, round((self.reached - self.began).total_seconds() * 100 / whole))

    def heard(self, moment: datetime, happened: int) -> None:
        """Progress, as the use case reports it."""
        self.reached, self.happened = moment, happened


class ClockRuns:
    """The movement that runs now or ran last."""

    def __init__(self) -> None:
        self.last: ClockRun | None = None
        self._turn = threading.Lock()

    def start(self, store: Store, actor: Actor, by: timedelta) -> ClockRun:
        """Begin to move, unless a movement is under way: then that one."""
        with self._turn:
            if self.last and not self.last.done.is_set():
                return self.last
            with store.reading() as tx:
                present, mark = tx.now(), last_entry(tx)
            run = ClockRun(present, present + by, mark, present)
            self.last = run
        threading.Thread(
            target=_move, args=(store, actor, by, run), name="training-clock", daemon=True
        ).start()
        return run


def _move(store: Store, actor: Actor, by: timedelta, run: ClockRun) -> None:
    try:
        run.happened = move_training_clock(store, actor, by, run.heard)
        run.reached = run.target
    except KuratorError as fault:
        run.fault = fault
    except Exception as fault:
        log.error("training clock stopped", exc_info=fault)
        run.fault = KuratorError()
    finally:
        run.done.set()
