"""The whole way of a form: session, CSRF, form check, the durable step, redirect; and the server's start and memory."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from argon2 import PasswordHasher

from engine.access import Actor
from engine.store.session import Store
from engine.usecases.cases.start_case import start_case
from tests.bench.desk import LOGIN, furnish, new_key
from tests.bench.durable import with_feel
from tests.bench.serving import Served, served
from tests.bench.visitor import Visitor

VISITORS = 4  # people who send at once: forms wait for each other, so more of them only queue
PASSWORD = "bench"  # noqa: S105 - of an invented person in a database that is thrown away
LIMITS = {"per_s": 150.0, "p95_ms": 50.0, "first_page_s": 5.0, "resident_mb": 250.0}


def http(database: str, folder: Path, requests: int = 1_200) -> dict[str, Any]:
    """``per_s`` and ``p95_ms`` of completed forms, ``first_page_s`` of a prepared installation (``first_start_s`` of a
    new one, demo and all), ``resident_mb`` after the work and ``idle_mb`` before it.
    """
    with served(database, folder) as server:
        first_start = server.first_page_s
    store = Store(database)
    actor = furnish(store, with_feel(), "with_feel", PasswordHasher().hash(PASSWORD))
    tasks = [_begin(store, actor) for _ in range(VISITORS)]
    store.close()
    with served(database, folder) as server:
        idle = server.resident_mb()
        visitors = [Visitor(server.port, LOGIN, PASSWORD) for _ in range(VISITORS)]
        figures = _load(server, visitors, tasks, requests)
        pages = [visitors[0].see("/tasks") for _ in range(10)]
        resident = server.resident_mb()
    return {
        **figures,
        "visitors": VISITORS,
        "inbox_ms": round(median(pages), 1),
        "first_page_s": server.first_page_s,
        "first_start_s": first_start,
        "idle_mb": idle,
        "resident_mb": resident,
    }


def _begin(store: Store, actor: Actor) -> str:
    with store.transaction() as tx:
        begun = start_case(tx, actor, "with_feel", {"title": "Семья Измеровой Б. Б."}, {}, new_key())
    return str(begun.next_task_id)


def _load(server: Served, visitors: list[Visitor], tasks: list[str], requests: int) -> dict[str, Any]:
    """Everybody sends forms of a case of their own, one after another; the first few are not counted."""
    each = max(requests // len(visitors), 10)

    def work(visitor: Visitor, task: str) -> list[tuple[float, float]]:
        taken = []
        for turn in range(each + 10):
            cost, task = visitor.complete(task, turn + 1, {"visits": turn, "level": f"уровень {turn}"})
            taken.append((time.perf_counter(), cost))
        return taken[10:]

    with ThreadPoolExecutor(len(visitors)) as pool:
        done = [one for part in pool.map(work, visitors, tasks) for one in part]
    costs = [cost for _, cost in done]
    span = max(at for at, _ in done) - min(at - cost / 1000 for at, cost in done)
    return {
        "per_s": round(len(done) / span),
        "median_ms": round(median(costs), 1),
        "p95_ms": round(quantiles(costs, n=20)[-1], 1),
    }
