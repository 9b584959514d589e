"""The first page of the inbox among a million open tasks, with any tab and any words."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from statistics import median, quantiles
from typing import Any

from sqlalchemy import TextClause, insert, select, text

from engine.access import Actor
from engine.queries.tasks.around_list.inbox_choices import choices
from engine.queries.tasks.inbox import OPEN_TABS, Span, counts, found_tasks, inbox
from engine.queries.tasks.inbox_narrowed import ORDERS, Narrowed
from engine.queries.tasks.waiting import waiting as waited_for
from engine.store.database.item_search import drop_index, index_items
from engine.store.session import Store, Tx
from engine.store.tables import Person, WorkItem
from engine.store.tables.base import folded
from engine.usecases.cases.start_case import start_case
from tests.bench.desk import START, desk, new_key, settle
from tests.bench.due import waiting

LIMIT_MS = 50.0
BATCH = 20_000
ID = "{:036}"
PADDED = {
    "sqlite": "printf('%0{}d', CAST(id AS INTEGER) + :shift)",
    "postgresql": "lpad((CAST(id AS BIGINT) + :shift)::text, {}, '0')",
}
CURATORS = 400
STEPS = {
    "curator": (
        "Провести первичную диагностику",
        "Составить план патронатного сопровождения",
        "Направить план организациям",
        "Заключить договор",
        "Провести посещение",
        "Отметить выполнение мероприятия",
        "Провести мониторинг",
        "Подвести итоги",
    ),
    "registrar": ("Зарегистрировать заявление", "Оформить согласия"),
    "dept_head": ("Утвердить план", "Закрепить специалиста за семьёй", "Решить о снятии"),
}
ROLES = ("curator",) * 7 + ("registrar",) * 2 + ("dept_head",)
STEMS = [
    "Ковал",
    "Гром",
    "Дьяк",
    "Лис",
    "Пашк",
    "Морд",
    "Зайц",
    "Шевч",
    "Бел",
    "Черн",
    "Рыж",
    "Кузн",
    "Сидор",
    "Мельн",
    "Гонч",
    "Ткач",
    "Крав",
    "Юрк",
    "Савч",
    "Жуков",
]
TAILS = ["евых", "овых", "чиковых", "енковых", "инских", "овичей", "ёвых", "ецких", "акиных", "уновых"]
#: What people type: many hits, few, one, none; another's step, another layout, one and two letters.
WORDS = (
    "",
    "план",
    "ковалевых",
    "ковалёвых план",
    "ЖД-2026-0777777",
    "777",
    "зарегистрировать",
    "rjdfktds[",
    "ян",
    "м",
    "семья",
    "посещение громовых",
    "небывалова",
)


def measure(url: str, rows: int = 1_000_000, turns: int = 3) -> dict[str, Any]:
    """``p95_ms`` over every tab, words and asker, beside the median, the worst with its name, and the tabs' counts."""
    with desk(url, waiting(), "waiting") as (store, actor):
        with store.transaction() as tx:
            case_id = start_case(tx, actor, "waiting", {"title": "Семья Измеровой"}, {}, new_key()).case_id
            people = _people(tx)
        filled = _fill(store, rows, case_id, people)
        times = _ask(store, people[0], turns)
    every = [cost for costs in times.values() for cost in costs]
    worst = max(times, key=lambda name: median(times[name]))
    return {
        "rows": rows,
        "p95_ms": round(quantiles(every, n=20)[-1], 1),
        "median_ms": round(median(every), 1),
        "worst": f"{worst}: {median(times[worst]):.0f}",
        "counts_ms": round(median(times["counts"]), 1),
        "fill_s": round(filled),
        "limit_ms": LIMIT_MS,
    }


def _people(tx: Tx) -> list[int]:
    values = [
        {
            "login": f"curator{number}",
            "name": f"Кураторова {number}",
            "institution": "zhodino",
            "password": "-",
            "session_key": f"curator{number}",
            "active": True,
            "language": "ru",
            "position": "",
        }
        for number in range(CURATORS)
    ]
    tx.execute(insert(Person), values)
    return list(tx.connection.scalars(select(Person.id).where(Person.login.startswith("curator"))))


def _fill(store: Store, rows: int, case_id: str, people: list[int]) -> float:
    begun = time.perf_counter()
    with store.transaction() as tx:
        drop_index(tx.connection)
    with store.transaction() as tx:
        tx.execute(insert(WorkItem), [_item(n, case_id, people) for n in range(min(rows, BATCH))])
    for start in range(BATCH, rows, BATCH):
        with store.transaction() as tx:
            tx.execute(_copy(tx), {"shift": start, "beyond": ID.format(min(BATCH, rows - start))})
    with store.transaction() as tx:
        index_items(tx.connection)
    settle(store)
    return time.perf_counter() - begun


def _copy(tx: Tx) -> TextClause:
    """The first batch once more under other numbers: the database writes it in a tenth of the time."""
    number = PADDED[tx.connection.dialect.name]
    anew = {
        "id": number.format(36),
        "case_number": f"'ЖД-2026-' || {number.format(7)}",
        "search": f"replace(search, 'жд-2026-' || substr(id, 30), 'жд-2026-' || {number.format(7)})",
    }
    columns = [column.name for column in WorkItem.__table__.columns]
    chosen = ", ".join(anew.get(name, name) for name in columns)
    return text(
        f"INSERT INTO work_item ({', '.join(columns)}) SELECT {chosen} FROM work_item WHERE id < :beyond"
    )


def _item(n: int, case_id: str, people: list[int]) -> dict[str, Any]:
    """One task; what falls together is mixed by multipliers that have no common measure with the counts."""
    role = ROLES[n * 7919 % 1009 % len(ROLES)]
    name = STEPS[role][n * 104_729 % 8191 % len(STEPS[role])]
    family = f"Семья {STEMS[n * 31 % 977 % len(STEMS)]}{TAILS[n * 17 % 883 % len(TAILS)]} {n % 3571}"
    held = role == "curator" and n * 13 % 10 < 6
    due = None if n % 50 == 0 else START + timedelta(minutes=n * 37 % 500_000 - 20_000)
    number = f"ЖД-2026-{n:07}"
    return {
        "id": ID.format(n),
        "case_id": case_id,
        "institution": "zhodino",
        "element": "step",
        "name": name,
        "process": "waiting",
        "path": [],
        "role": role,
        "groups": [],
        "users": [],
        "assignee_id": people[n * 8111 % len(people)] if held else None,
        "form": None,
        "clauses": ["zhod.stage2.a.term"],
        "due_at": due,
        "due_why": [],
        "follow_up_at": None,
        "priority": 50,
        "created_at": START - timedelta(minutes=n % 100_000),
        "case_number": number,
        "family_title": family,
        "search": folded(name, family, number),
    }


def _ask(store: Store, curator: int, turns: int) -> dict[str, list[float]]:
    span = Span(START, START + timedelta(hours=15))
    times: dict[str, list[float]] = {}
    with store.reading() as tx:
        for _ in range(turns):
            for name, cost in _questions(tx, _askers(curator), span):
                times.setdefault(name, []).append(cost)
    return times


def _askers(curator: int) -> dict[str, Actor]:
    return {
        "curator": Actor(curator, "c", "", "zhodino", frozenset({"curator"})),
        "both": Actor(curator, "b", "", "zhodino", frozenset({"curator", "registrar"})),
        "head": Actor(0, "h", "", "zhodino", frozenset({"dept_head"})),
    }


def _questions(tx: Tx, askers: dict[str, Actor], span: Span) -> Iterator[tuple[str, float]]:
    for who, actor in askers.items():
        yield "counts", _timed(counts, tx, actor, span)
        yield f"{who} waits", _timed(waited_for, tx, actor, span.day_end)
        yield f"{who} choices", _timed(choices, tx, actor)
        for order in ORDERS:
            for tab in OPEN_TABS:
                asked = Narrowed(order=order)
                yield f"{who} {tab} by {order}", _timed(inbox, tx, actor, tab, span, "", 1, asked)
        for words in WORDS:
            for tab in OPEN_TABS:
                yield f"{who} {tab} «{words}»", _timed(inbox, tx, actor, tab, span, words)
            yield f"{who} search «{words}»", _timed(found_tasks, tx, actor, words)


def _timed(ask: Any, *arguments: Any) -> float:
    begun = time.perf_counter()
    ask(*arguments)
    return (time.perf_counter() - begun) * 1000
