"""Models of a workspace published once: every scenario of a lifecycle begins with the same rows."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Any

from sqlalchemy import insert, select

from engine.models.workspace import Workspace
from engine.store.session import Store
from engine.store.tables import Blob, ProcessVersion
from engine.usecases.models.publish import publish

KEPT = 8  # all lifecycles of a test process
TABLES = (Blob, ProcessVersion)
Rows = list[tuple[Any, list[dict[str, Any]]]]
_published: OrderedDict[str, Rows] = OrderedDict()


def lay_down(store: Store, workspace: Workspace, *process_ids: str) -> None:
    """Publish processes with everything they call in an empty store. Raises ModelRefused, NotFound."""
    files = {path: text for each in process_ids for path, text in workspace.closure(each).items()}
    key = _digest(" ".join(process_ids), files)
    if key not in _published:
        with store.transaction() as tx:
            publish(tx, None, files=files)
        _keep(key, _rows(store))
        return
    with store.transaction() as tx:
        for table, rows in _published[key]:
            tx.execute(insert(table), rows)


def _rows(store: Store) -> Rows:
    with store.reading() as tx:
        return [
            (table, [dict(row) for row in tx.execute(select(table.__table__)).mappings()]) for table in TABLES
        ]


def _keep(key: str, rows: Rows) -> None:
    _published[key] = rows
    while len(_published) > KEPT:
        _published.popitem(last=False)


def _digest(process_ids: str, files: dict[str, bytes]) -> str:
    total = hashlib.sha256(process_ids.encode())
    for path in sorted(files):
        total.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return total.hexdigest()
