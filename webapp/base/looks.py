"""Lists, searches and refusals on their way into the journal: no page waits for it.

A line is written by a thread within moments; when the database is busy it is tried again, when the process ends in good
order what is left is written then. A case, a task, a family is another matter: ``webapp.base.access_log``.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
from collections import OrderedDict, deque
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from threading import Event, Lock, Thread
from weakref import WeakSet

from flask import Flask, current_app, request

from engine.errors import DemoUnfinished, StoreBusy
from engine.store.session import Store
from engine.usecases.families.record_lists import ListView, Refusal, record_lists
from webapp.base.actors import actor, signed_in
from webapp.base.reading import present

log = logging.getLogger("kurator.web")
AT_ONCE, MOST, REMEMBERED = 50, 5000, 5000
AGAIN = timedelta(minutes=15)  # the same view within it is one line
PATIENCE = 1.0  # seconds before a busy database is asked again
NO_FILTER = ("page", "item", "paper")  # where one is, and how it is shown
OPENED: WeakSet[Looks] = WeakSet()


class Looks:
    """What has been seen and is not in the journal yet; one for an application."""

    def __init__(self, opened: Store) -> None:
        self.store = opened
        self.waiting: deque[ListView | Refusal] = deque()
        self.known: OrderedDict[str, datetime] = OrderedDict()
        self.lock, self.writing, self.ending = Lock(), Lock(), Event()
        self.thread: Thread | None = None
        OPENED.add(self)

    def add(self, view: ListView | Refusal, asked: str = "") -> None:
        """``asked``: what tells two views with the same outcome apart; it stays in memory only."""
        if self._just_seen(view, asked):
            return
        if len(self.waiting) >= MOST:  # nobody is shown more than can be written down
            self.write()
        with self.lock:
            self.waiting.append(view)
            if self.thread is None or not self.thread.is_alive():
                self.thread = Thread(target=self._write_all, name="looks", daemon=True)
                self.thread.start()

    def settle(self) -> None:
        """Wait until everything is in the journal."""
        while self.waiting:
            self.write()
        if (thread := self.thread) is not None:
            thread.join()

    def write(self) -> None:
        """Write what waits. Raises StoreBusy."""
        with self.writing:
            while batch := [*self.waiting][:AT_ONCE]:
                with self.store.transaction() as tx:
                    record_lists(tx, batch)
                for _ in batch:
                    self.waiting.popleft()

    def _write_all(self) -> None:
        while not self.ending.is_set():
            try:
                self.write()
            except (StoreBusy, DemoUnfinished):  # a history that is being filled in holds everybody back
                self.ending.wait(PATIENCE)
                continue
            except Exception:  # the next view tries again; a thread has nobody to tell
                log.exception("views of lists are not in the journal yet: %s", len(self.waiting))
                return
            with self.lock:
                if not self.waiting:
                    self.thread = None
                    return

    def _just_seen(self, view: ListView | Refusal, asked: str) -> bool:
        said = repr(
            (
                view.actor.id,
                view.actor.sitting,
                view.page,
                view.cases,
                view.families,
                getattr(view, "filters", ()),
                asked,
            )
        )
        key = hashlib.sha256(said.encode()).hexdigest()
        with self.lock:
            last = self.known.get(key)
            if last is not None and timedelta() <= view.at - last < AGAIN:
                return True
            self.known[key] = view.at
            self.known.move_to_end(key)
            while len(self.known) > REMEMBERED:
                self.known.popitem(last=False)
        return False


def init_app(app: Flask) -> None:
    """After the database."""
    app.extensions["kurator-looks"] = Looks(app.extensions["kurator-store"])


def looks() -> Looks:
    """Those of the running application."""
    return current_app.extensions["kurator-looks"]  # type: ignore[no-any-return]


def record_list(page: str, cases: Iterable[str] = (), families: Iterable[str] = ()) -> None:
    """A page of a list has been made: what it shows, by which filters. An empty page counts where words were typed."""
    given = {name: value for name, value in request.args.items() if value and name not in NO_FILTER}
    one, other = tuple(dict.fromkeys(cases)), tuple(dict.fromkeys(families))
    if one or other or "q" in given:
        names = tuple(sorted(name[:30] for name in given))[:12]
        view = ListView(actor(), present(), page, one, other, names, "q" in given, request.remote_addr or "")
        looks().add(view, repr(sorted(given.items())))


def record_refusal(status: int) -> None:
    """Somebody who is logged in asked for a case, a family or a task that they may not see, or do that with."""
    given = request.view_args or {}
    cases, families, tasks = (_named(given, name) for name in ("case_id", "family_id", "task_id"))
    if (cases or families or tasks) and signed_in():
        place, address = str(request.endpoint), request.remote_addr or ""
        view = Refusal(actor(), present(), place, cases, families, tasks, status, address)
        looks().add(view, repr((tasks, status)))


def _named(given: Mapping[str, object], name: str) -> tuple[str, ...]:
    return (str(given[name])[:36],) if name in given else ()


@atexit.register
def _end() -> None:
    for each in list(OPENED):
        each.ending.set()
        if each.waiting:
            with suppress(DemoUnfinished):
                each.write()
