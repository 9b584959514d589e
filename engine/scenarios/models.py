"""Databases in memory in which the models of a workspace are published, lent to one scenario after another.

Making the tables and publishing would be half the time of a short scenario, and what the database library has prepared for
one connection is lost with it. So the empty database with its models is kept as bytes, and a store that was given back
begins from them anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import cast

from engine.action.publications.new_versions import new_versions
from engine.clock import Clock
from engine.config import Config
from engine.models.publishing.material import material_of
from engine.models.workspace import Workspace
from engine.store.kept import forget
from engine.store.session import MovedClock, Store

KEPT = 8  # all lifecycles of a test process
_images: OrderedDict[str, bytes] = OrderedDict()
_idle: OrderedDict[Store, None] = OrderedDict()
_lock = Lock()


@contextmanager
def lent(clock: Clock, workspace: Workspace, process_ids: Sequence[str], config: Config) -> Iterator[Store]:
    """A database in which nothing has happened yet but that processes were published with everything they call.

    Raises ModelRefused, NotFound.
    """
    files = {path: text for each in process_ids for path, text in workspace.closure(each).items()}
    key = _digest(" ".join(process_ids), files)
    store = _taken(clock, config)
    try:
        image = _images.get(key)
        if image is None:
            _keep(key, _published(store, files))
        else:
            _raw(store).deserialize(image)
        yield store
    finally:
        _given_back(store)


def _published(store: Store, files: dict[str, bytes]) -> bytes:
    store.empty()
    store.create()
    with store.transaction() as tx:
        new_versions(tx, "", None, material_of(tx, files), "")
    return _raw(store).serialize()


def _taken(clock: Clock, config: Config) -> Store:
    """An idle store as if it were new: its time, its settings, nothing remembered."""
    with _lock:
        store = _idle.popitem()[0] if _idle else None
    if store is None:
        return Store("sqlite://", base_clock=clock, given_config=config)
    forget(store)
    store.base_clock, store.clock, store.given_config = clock, MovedClock(clock), config
    store.look_at_clock()
    store.changed.clear()
    return store


def _given_back(store: Store) -> None:
    with _lock:
        _idle[store] = None
        gone = _idle.popitem(last=False)[0] if len(_idle) > KEPT else None
    if gone is not None:
        gone.close()


def _raw(store: Store) -> sqlite3.Connection:
    """The one connection of a database in memory."""
    return cast(sqlite3.Connection, store.engine.raw_connection().driver_connection)


def _keep(key: str, image: bytes) -> None:
    with _lock:
        _images[key] = image
        while len(_images) > KEPT:
            _images.popitem(last=False)


def _digest(process_ids: str, files: dict[str, bytes]) -> str:
    total = hashlib.sha256(process_ids.encode())
    for path in sorted(files):
        total.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return total.hexdigest()
