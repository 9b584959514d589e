"""A Celery worker, rightly configured: it also wakes itself, so that no separate scheduler is needed."""

from __future__ import annotations

from typing import Any

from celery import Celery, bootsteps

from engine.backup.keeper import Keeper
from engine.cluster.app import celery_app, notify_workers
from engine.cluster.broker import sweep_seconds
from engine.installation import database_url
from engine.store.session import Store

QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")  # workers need not know of each other


class SelfWaking(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery ships no types
    """Looks at the start and every few seconds: catches what lost messages were about, and what falls due meanwhile."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, worker: object, **_options: object) -> None:
        self.repeated: Any = None
        self.keeper: Keeper | None = None

    def start(self, worker: Any) -> None:
        worker.timer.call_after(0.1, notify_workers, (worker.app,))
        self.repeated = worker.timer.call_repeatedly(sweep_seconds(), notify_workers, (worker.app,))
        worker.timer.call_after(1.0, self.keep)  # when the pool has been forked: a thread does not go along

    def keep(self) -> None:
        """Copies, signatures and the second journal, beside the clock's work."""
        self.keeper = Keeper(Store(database_url()))
        self.keeper.start()

    def stop(self, worker: object) -> None:
        if self.repeated:
            self.repeated.cancel()
            self.repeated = None
        if self.keeper:
            self.keeper.stop()
            self.keeper = None


def run_worker(url: str, concurrency: int) -> None:
    """Work until told to stop (TERM ends the tasks in hand first)."""
    app: Celery = celery_app(url)
    app.steps["worker"].add(SelfWaking)
    app.worker_main(
        ["worker", f"--concurrency={concurrency}", "--pool=prefork", "--loglevel=WARNING", *QUIET]
    )
