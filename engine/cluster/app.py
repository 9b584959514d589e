"""The Celery application: three wake-ups and nothing else.

A message says only "look": what is due stands in the database, and whoever looks claims rows there. So a message that is
lost, late or doubled changes nothing; every worker looks by itself now and then and finds what a lost one was about.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from typing import Any

from celery import Celery

from engine.installation import database_url
from engine.store.demo_load import loading
from engine.store.session import Store
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.clock.run_outbox import run_outbox
from engine.usecases.jobs.run_jobs import run_jobs

log = logging.getLogger("kurator.cluster")

FIRE, EFFECTS, JOBS = "kurator.fire_due", "kurator.run_outbox", "kurator.run_jobs"
BATCH = 100  # rows of one message: short enough to be shared among workers, long enough to be worth a message
STALE = 60  # a wake-up that nobody heard for so many seconds is worth nothing: somebody has looked meanwhile

SETTINGS: dict[str, object] = {
    "task_default_queue": "kurator",
    "task_serializer": "json",
    "accept_content": ["json"],
    "result_backend": None,
    "task_ignore_result": True,
    "task_acks_late": True,
    "task_reject_on_worker_lost": True,
    "worker_prefetch_multiplier": 1,
    "worker_hijack_root_logger": False,
    "worker_send_task_events": False,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_connection_timeout": 3,
    # Must exceed the longest task, or it is given to a second worker while the first still runs: harmless, but idle work.
    "broker_transport_options": {
        "visibility_timeout": 120,
        "socket_timeout": 5,
        "socket_connect_timeout": 3,
        "max_retries": 1,  # of one message: the next look makes it good
        "interval_start": 0,
        "interval_max": 0.2,
    },
    "task_soft_time_limit": 90,
}


def celery_app(url: str) -> Celery:
    """The application for one broker, with its three tasks."""
    app = Celery("kurator", broker=url, set_as_current=False)
    app.conf.update(SETTINGS)
    app.task(_look, name=FIRE, bind=True, shared=False)
    app.task(_carry_out, name=EFFECTS, bind=True, shared=False)
    app.task(_go_on, name=JOBS, bind=True, shared=False)
    return app


def notify_workers(app: Celery) -> bool:
    """Wake somebody for every kind of work. False where the broker is away: the next look of a worker makes it good."""
    try:
        for name in (FIRE, EFFECTS, JOBS):
            app.send_task(name, expires=STALE, retry=False)
    except Exception as fault:  # whatever a broker may raise; its rows stay due
        log.warning("no wake-up sent: %s", type(fault).__name__)
        return False
    return True


@cache
def _store() -> Store:
    """One per pool process: made when its first task runs, after the fork."""
    return Store(database_url())


def _look(task: Any) -> int:
    return _work(task.app, fire_due)


def _carry_out(task: Any) -> int:
    return _work(task.app, run_outbox)


def _go_on(task: Any) -> int:
    return _work(task.app, run_jobs)


def _work(app: Celery, act: Callable[[Store, int], int]) -> int:
    """One batch. More of it, or what has followed from it, is for whoever is free."""
    store = _store()
    if loading(store):  # its cases live in the past: the clock's time has not come
        return 0
    store.look_at_clock()
    store.changed.clear()
    done = act(store, BATCH)
    if done >= BATCH or store.changed.is_set():
        notify_workers(app)
    return done
