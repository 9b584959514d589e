"""A hundred thousand open cases in the database: does a step on any of them cost what it costs in an empty one?"""

from __future__ import annotations

import random
import time
import zlib
from collections.abc import Iterator
from itertools import islice
from statistics import median, quantiles
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from engine.store.session import Store
from engine.store.tables import Case, CaseState, WorkItem
from engine.usecases.cases.start_case import start_case
from engine.usecases.tasks.complete_task import complete_task
from tests.bench.desk import desk, new_key, settle
from tests.bench.durable import with_feel

PORTION = 5_000
Row = dict[str, Any]


def many_cases(url: str, cases: int = 100_000, steps: int = 400) -> dict[str, Any]:
    """Medians in milliseconds of steps on random cases (``median_ms``) and of steps on one case before (``alone_ms``).

    ``filled_s`` is how long the copies took: rows written in bulk from one case that was really started.
    """
    with desk(url, with_feel(), "with_feel") as (store, actor):

        def step(task: str, turn: int) -> tuple[float, str]:
            fields = {"visits": turn, "level": f"уровень {turn}"}
            begun = time.perf_counter()
            with store.transaction() as tx:
                follows = complete_task(tx, actor, task, None, fields, new_key()).next_task_id
            return (time.perf_counter() - begun) * 1000, str(follows)

        with store.transaction() as tx:
            title = {"title": "Семья Измеровой Б. Б."}
            first = start_case(tx, actor, "with_feel", title, {}, new_key())
        task, alone = str(first.next_task_id), []
        for turn in range(max(steps // 2, 20)):
            cost, task = step(task, turn)
            alone.append(cost)
        begun = time.perf_counter()
        tasks = fill(store, first.case_id, task, cases)
        filled = time.perf_counter() - begun
        chosen = random.Random(2).sample(tasks, min(steps, len(tasks)))
        taken = [step(each, turn)[0] for turn, each in enumerate(chosen)]
    return {
        "cases": len(tasks),
        "median_ms": round(median(taken), 2),
        "p95_ms": round(quantiles(taken, n=20)[-1], 2),
        "alone_ms": round(median(alone[10:]), 2),
        "ratio": round(median(taken) / median(alone[10:]), 2),
        "filled_s": round(filled, 1),
    }


def fill(store: Store, case_id: str, task: str, cases: int) -> list[str]:
    """Copies of a case with ids of their own; gives their open tasks."""
    tasks: list[str] = []
    with store.reading() as tx:
        case = dict(tx.execute(select(Case.__table__).where(Case.id == case_id)).mappings().one())
        item = dict(tx.execute(select(WorkItem.__table__).where(WorkItem.id == task)).mappings().one())
        state = tx.execute(select(CaseState.state).where(CaseState.case_id == case_id)).scalar_one()
    copies = _copies(case, item, state, cases)
    while portion := list(islice(copies, PORTION)):
        with store.transaction() as tx:
            tx.execute(insert(Case), [copy[0] for copy in portion])
            tx.execute(insert(CaseState), [copy[1] for copy in portion])
            tx.execute(insert(WorkItem), [copy[2] for copy in portion])
        tasks += [copy[2]["id"] for copy in portion]
    settle(store)
    return tasks


def _copies(case: Row, item: Row, state: bytes, cases: int) -> Iterator[tuple[Row, Row, Row]]:
    header, _, body = state.partition(b"\n")
    plain, known = zlib.decompress(body), UUID(item["id"]).hex.encode()
    for number in range(cases):
        case_id, task = str(uuid4()), uuid4()
        own = plain.replace(known, task.hex.encode()).replace(case["id"].encode(), case_id.encode())
        yield (
            {**case, "id": case_id, "number": f"{case['number']}-{number}"},
            {"case_id": case_id, "state": header + b"\n" + zlib.compress(own, 1)},
            {**item, "id": str(task), "case_id": case_id},
        )
