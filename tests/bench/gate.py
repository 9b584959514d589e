"""The page before publishing in a house with ten thousand running cases: how long it takes to say everything."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import select

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.demo.people import add_demo_people
from engine.models.publishing.drafts import bundled
from engine.queries.models.publications.gate import gate
from engine.store.session import Store
from engine.store.tables import WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.models.publish import publish
from tests.bench.desk import new_key
from tests.bench.many import fill

LIMIT_MS = 2000.0
CHANGED, TERM = "processes/zhodino_patronat/zhodino_preparation.bpmn", b'name="'
METHODOLOGIST, REGISTRAR, PROCESS = "latysh", "borisevich", "zhodino_patronat"


def gate_among(url: str, cases: int) -> dict[str, Any]:
    """Milliseconds of the first look at a change (``first_ms``) and of one more (``again_ms``), and how many cases it told of."""
    store = Store(url)
    store.create()
    with store.transaction() as tx:
        publish(tx, None)
        add_demo_people(tx)
    with store.reading() as tx:
        author, registrar = actor_by_login(tx, METHODOLOGIST), actor_by_login(tx, REGISTRAR)
    with store.transaction() as tx:
        started = start_case(tx, registrar, PROCESS, {"title": "Семья Измеровой Б. Б."}, {}, new_key())
    with store.reading() as tx:
        task = str(tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == started.case_id)))
    fill(store, started.case_id, task, cases)
    before = bundled(store.config.root).files[CHANGED]
    files = {CHANGED: before.replace(TERM, TERM + "Новое: ".encode(), 1)}
    (first, told), (again, _) = _look(store, author, files), _look(store, author, files)
    store.close()
    return {"first_ms": first, "again_ms": again, "cases": told}


def _look(store: Store, author: Actor, files: dict[str, bytes]) -> tuple[float, int]:
    begun = time.perf_counter()
    with store.reading() as tx:
        told = gate(tx, author, files, "ru").cases
    return round((time.perf_counter() - begun) * 1000, 1), told.cases + told.untouched
