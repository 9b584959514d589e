"""What was read once from rows that never change: bounded, one memory a store, safe from many threads."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from cachetools import LRUCache

from engine.store.session import Store, Tx

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


_ALL: WeakSet[Kept[Any, Any]] = WeakSet()


def forget(store: Store) -> None:
    """Nothing of this store is kept any longer: its database begins anew."""
    for kept in _ALL:
        kept.drop(store)


class Kept(Generic[Key, Value]):
    """The ``most`` values of one sort that a store was asked for last; those of another database are not seen.

    The values belong to the store and go with it.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._of_stores: WeakKeyDictionary[Store, LRUCache[Key, Value]] = WeakKeyDictionary()
        _ALL.add(self)

    def get(self, tx: Tx, key: Key, read: Callable[[], Value]) -> Value:
        """The value, read now where it is not kept. Two threads may both read; both get what came first."""
        with self._lock:
            own = self._of_stores.setdefault(tx.store, LRUCache(self._most))
            if key in own:
                return own[key]
        value = read()  # outside the lock: it asks the database
        with self._lock:
            return own.setdefault(key, value)

    def known(self, tx: Tx, key: Key) -> Value | None:
        """The value where it is kept; it is not read now."""
        with self._lock:
            own = self._of_stores.get(tx.store)
            return None if own is None else own.get(key)

    def drop(self, store: Store) -> None:
        """Forget what this store was asked for."""
        with self._lock:
            self._of_stores.pop(store, None)
