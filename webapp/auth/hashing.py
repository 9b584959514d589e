"""How many passwords are hashed at once: a hash is dear on purpose, and whoever sends many must not stop the others' pages."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from typing import TypeVar

from flask import Flask, current_app
from flask_security import hash_password, verify_password

from webapp.auth.datastore import SignedInPerson
from webapp.frame.refusals import HashingBusy

#: Hashed at once (a hash takes four threads of the processor by itself), and waiting for that. Whoever comes in by a
#: password waits at the porch (webapp/serving/door/limits.py), so that these are never threads of those at work.
PLACES, WAITING = 1, 1
BEHIND = 10  # niceness of a thread that hashes: while somebody's page wants the processor, a hash waits
PATIENCE = 3.0  # seconds

Found = TypeVar("Found")


class Hashing:
    """A few places; who finds no place to wait at is sent away at once."""

    def __init__(self, places: int = PLACES, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self._room = threading.BoundedSemaphore(places + waiting)
        self._places = threading.BoundedSemaphore(places)
        self._patience = patience
        self._aside = ThreadPoolExecutor(places, "hash", initializer=_step_back)

    def aside(self, work: Callable[[], Found]) -> Found:
        """Hash in a thread that stands behind those that make pages; what is of the request goes with it."""
        return self._aside.submit(copy_context().run, work).result()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place. Raises HashingBusy where there is none, or none in time."""
        if not self._room.acquire(blocking=False):
            raise HashingBusy()
        try:
            if not self._places.acquire(timeout=self._patience):
                raise HashingBusy()
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._room.release()


def _step_back() -> None:
    with suppress(OSError):  # a system where threads have no niceness of their own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), BEHIND)


def init_app(app: Flask) -> None:
    """Make the places, and a hash that nobody has: an unknown login takes as long as a wrong password."""
    app.extensions["kurator-hashing"] = Hashing()
    with app.app_context():
        app.extensions["kurator-decoy"] = hash_password("nobody has this one")


def hashing() -> Hashing:
    """The places of this process."""
    return current_app.extensions["kurator-hashing"]  # type: ignore[no-any-return]


def fits(person: SignedInPerson | None, password: str) -> bool:
    """Whether it is the person's password; costs the same for nobody, for a closed door and for whoever has none yet."""
    if person is not None and person.active and person.password:
        kept = person
        return bool(hashing().aside(lambda: kept.verify_and_update_password(password)))
    decoy = current_app.extensions["kurator-decoy"]
    hashing().aside(lambda: verify_password(password, decoy))
    return False


def hashed(password: str) -> str:
    """The hash to keep. Raises HashingBusy."""
    with hashing().place():
        return str(hashing().aside(lambda: hash_password(password)))
