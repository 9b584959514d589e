"""The home of a head with a hundred thousand cases: every number of it, and the first page of every list behind them."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import quantiles
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.queries.boards.board import Horizon, bars, column, counts
from engine.queries.boards.danger import let_through
from engine.queries.boards.load import held_tasks, loads
from engine.queries.boards.silent import count_silent, silent_cases
from engine.queries.boards.trend import broken_in, weeks
from engine.queries.boards.untaken import count_untaken
from engine.queries.cases.incidents import count_troubles
from engine.queries.meetings.meeting_list import count_ahead, left_unsigned
from engine.store.session import Store, Tx
from engine.store.tables import Person, WorkItem
from tests.bench.desk import desk, settle
from tests.bench.due import waiting
from tests.bench.reports import HEAD, YEAR, Sql, furnish

LIMIT_MS = 200.0
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Minsk")


def measure(url: str, cases: int = 100_000, turns: int = 20) -> dict[str, Any]:
    """``p95_ms`` of the whole page and of each of its parts and lists."""
    with desk(url, waiting(), "waiting") as (store, _actor):
        furnish(store, cases, cases)
        _tasks(store, cases)
        with store.reading() as tx:
            head = actor_by_login(tx, HEAD)
            parts = _parts(tx, head)
            page = [_cost(lambda: [part() for part in parts.values()]) for _ in range(turns)]
            each = {name: round(min(_cost(part) for _ in range(2)), 1) for name, part in parts.items()}
            lists = {
                name: round(min(_cost(part) for _ in range(2)), 1) for name, part in _lists(tx, head).items()
            }
    return {
        "cases": cases,
        "p95_ms": round(quantiles(page, n=20)[-1], 1),
        "each_ms": each,
        "lists_ms": lists,
        "limit_ms": LIMIT_MS,
    }


def _parts(tx: Tx, head: Actor) -> dict[str, Callable[[], object]]:
    horizon = Horizon.at(NOW, ZONE)
    return {
        "counts": lambda: counts(tx, head, horizon),
        "bars": lambda: bars(tx, head, horizon),
        "meetings": lambda: (count_ahead(tx, head, NOW), left_unsigned(tx, head)),
        "failed": lambda: count_troubles(tx, head),
        "untaken": lambda: count_untaken(tx, head, NOW.date()),
        "silent": lambda: count_silent(tx, head, NOW),
        "loads": lambda: loads(tx, head, NOW),
        "weeks": lambda: weeks(tx, head, horizon),
        "danger": lambda: let_through(tx, head),
    }


def _lists(tx: Tx, head: Actor) -> dict[str, Callable[[], object]]:
    horizon = Horizon.at(NOW, ZONE)
    someone = int(tx.connection.scalar(select(Person.id).where(Person.login == "curator0")) or 0)
    return {
        "broken": lambda: column(tx, head, "broken", horizon, 1, 50),
        "silent": lambda: silent_cases(tx, head, NOW),
        "held": lambda: held_tasks(tx, head, someone),
        "week": lambda: broken_in(tx, head, date(2026, 11, 23), ZONE),
    }


def _tasks(store: Store, cases: int) -> None:
    """A task in two of three cases, a third of them late."""
    with store.transaction() as tx:
        first = tx.connection.scalar(select(Person.id).where(Person.login == "curator0"))
        sql = Sql(tx)
        sql.fill(WorkItem, cases, {
            "id": "'w' || i", "case_id": "'c' || i", "institution": "'zhodino'", "role": "'curator'",
            "assignee_id": f"CASE WHEN i % 4 > 0 THEN {first} + i % 30 END", "name": "'Шаг ' || (i % 60)",
            "due_at": sql.moment(f"i * 7919 % {YEAR // 4}"),
        })  # fmt: skip
    settle(store)
    with store.transaction() as tx:
        tx.execute(text("ANALYZE"))


def _cost(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return (time.perf_counter() - begun) * 1000
