"""The web server in the process of ``kurator serve``: gunicorn's master, one worker with the front door, the clock beside it."""

from __future__ import annotations

import gc
import importlib
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from engine.backup.keeper import Keeper
from engine.cluster.broker import broker_url, installed
from engine.store.session import Store
from engine.usecases.threads.clock_thread import ClockThread
from engine.usecases.threads.job_thread import JobThread
from engine.usecases.threads.paper_thread import PaperThread
from engine.usecases.threads.post_thread import PostThread
from engine.words import say
from webapp.base.database import store
from webapp.serving.worker import DoorWorker


def _clock(opened: Store) -> Any:
    """The clock itself, or, where workers do its work, the thread that wakes them."""
    url = broker_url()
    if url is None:
        return ClockThread(opened)
    if not installed():
        raise RuntimeError(say("cluster.not_installed"))
    return importlib.import_module("engine.cluster.notifier").Notifier(opened, url)


class Server(BaseApplication):
    """gunicorn run from our own entry, so that ``kurator serve`` is all a person types."""

    def __init__(self, app: Flask, host: str, port: int) -> None:
        self.app, self.bind = app, f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """One worker: SQLite has one writer and the clock must run once."""
        settings: dict[str, Any] = {
            "bind": self.bind,
            "workers": 1,
            "worker_class": DoorWorker,
            "timeout": 60,
            "graceful_timeout": 10,
            "accesslog": None,  # addresses may hold what a person searched for
            "loglevel": "warning",
            "post_worker_init": self._begin,
            "worker_exit": self._stop_clock,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # a Flask; the two libraries spell an application's type differently
        """The application; the worker inherits it by fork."""
        return self.app

    def _begin(self, worker: Any) -> None:
        """What was loaded so far lives as long as the process: the collector need not walk it during a request."""
        gc.collect()
        gc.freeze()
        with self.app.app_context():
            worker.kurator_clock = _clock(store())
            worker.kurator_keeper = None if broker_url() else Keeper(store())
            worker.kurator_post = PostThread(store())
            worker.kurator_papers = PaperThread(store())
            worker.kurator_jobs = None if broker_url() else JobThread(store())
        worker.kurator_clock.start()
        worker.kurator_post.start()
        worker.kurator_papers.start()
        if worker.kurator_keeper:
            worker.kurator_keeper.start()
        if worker.kurator_jobs:
            worker.kurator_jobs.start()

    def _stop_clock(self, _arbiter: Any, worker: Any) -> None:
        for name in ("kurator_jobs", "kurator_papers", "kurator_post", "kurator_keeper", "kurator_clock"):
            if thread := getattr(worker, name, None):
                thread.stop()
