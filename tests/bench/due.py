"""Due timers: finding the next among a million, and firing them, each in a transaction of its own."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import timedelta
from statistics import median
from typing import Any

from sqlalchemy import text, update

from engine.action.next_due import next_due
from engine.clock import VirtualClock
from engine.store.session import Store
from engine.store.tables import Timer
from engine.usecases.cases.start_case import start_case
from engine.usecases.clock.fire_due import fire_due
from tests.bench.desk import desk, new_key, settle
from tests.bench.drawing import Drawing

LIMITS = {"next_due_ms": 0.5, "fired_per_s": 500}
NUMBERS = {
    "sqlite": "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :rows)",
    "postgresql": "WITH numbers(n) AS (SELECT generate_series(1, :rows))",
}
LATER = {
    "sqlite": "datetime('2027-01-01', '+' || (n % 5000000) || ' seconds')",
    "postgresql": "TIMESTAMPTZ '2027-01-01Z' + (n % 5000000) * INTERVAL '1 second'",
}


def waiting() -> Mapping[str, bytes]:
    """A case that waits an hour and is over."""
    drawing = Drawing("waiting")
    drawing.element("startEvent", "begin")
    drawing.element(
        "intermediateCatchEvent",
        "wait",
        "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>",
    )
    drawing.element("endEvent", "done")
    drawing.flow("begin", "wait")
    drawing.flow("wait", "done")
    return {"waiting.bpmn": drawing.xml()}


def due_timers(url: str, rows: int = 1_000_000, fired: int = 400) -> dict[str, Any]:
    """``next_due_ms`` among so many waiting timers, and ``fired_per_s`` by one worker with them in the way."""
    with desk(url, waiting(), "waiting") as (store, actor):
        cases = []
        for _ in range(fired + 1):
            with store.transaction() as tx:
                cases.append(
                    start_case(tx, actor, "waiting", {"title": "Семья Измеровой"}, {}, new_key()).case_id
                )
        _fill(store, rows, cases[-1])
        looked = _look(store)
        clock = store.base_clock
        assert isinstance(clock, VirtualClock)
        clock.advance(timedelta(hours=2))
        begun, processor = time.perf_counter(), time.process_time()
        done = fire_due(store, fired)
        took, processor = time.perf_counter() - begun, time.process_time() - processor
    return {
        "rows": rows,
        "next_due_ms": looked,
        "fired": done,
        "fired_per_s": round(done / took),
        "cpu_ms": round(processor / max(done, 1) * 1000, 2),  # of our process, per timer
    }


def _fill(store: Store, rows: int, case_id: str) -> None:
    """Timers of one case that fall due next year: rows as any other to the index."""
    kind = store.engine.dialect.name
    key = "printf('%036d', n)" if kind == "sqlite" else "lpad(n::text, 36, '0')"
    insert = (
        "INSERT INTO timer (id, case_id, element, name, process, path, due_at, due_why, suspended, fire_at, attempts) "
        f"{NUMBERS[kind]} SELECT {key}, :case_id, 'wait', '', 'waiting', '[]', {LATER[kind]}, "
        f"'[]', {'0' if kind == 'sqlite' else 'false'}, {LATER[kind]}, 0 FROM numbers"
    )
    if kind == "sqlite":  # the common table expression stands before the insert there
        head, _, tail = insert.partition(NUMBERS[kind])
        insert = f"{NUMBERS[kind]} {head} {tail}"
    with store.transaction() as tx:
        tx.execute(update(Timer).where(Timer.case_id == case_id).values(suspended=True))
        tx.execute(text(insert), {"rows": rows, "case_id": case_id})
    settle(store)


def _look(store: Store) -> float:
    times = []
    with store.reading() as tx:
        for _ in range(200):
            begun = time.perf_counter()
            next_due(tx)
            times.append((time.perf_counter() - begun) * 1000)
    return round(median(times), 3)
