"""A diagram with a hundred thousand cases on it and a million passages through it: live counts, their lists, the heat map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from statistics import quantiles
from typing import Any

from sqlalchemy import insert, select, text, update

from engine.access import Actor
from engine.action.actor import actor_by_login
from engine.queries.processes.heat import Span, heat
from engine.queries.processes.live import FAILED, HERE, OVERDUE, Spot, cases_on, count_on, crowds
from engine.queries.processes.places import shown
from engine.store.passages.places import place_of
from engine.store.session import Store, Tx
from engine.store.tables import Case, DeadlineRow, Family, Incident, Passage, Person, ProcessVersion
from engine.usecases.models.publish import publish
from tests.bench.desk import desk, settle
from tests.bench.due import waiting
from tests.bench.overview import NOW, _cost
from tests.bench.reports import HEAD, YEAR, Sql, people

LIVE_MS, HEAT_MS = 200.0, 400.0
LIFECYCLE, PROCESS = "zhodino_patronat", "zhodino_realisation"
FIRST_DAY = date(2025, 1, 1).toordinal()
YEAR_LONG = Span(date(2026, 1, 1), date(2026, 12, 31))
QUARTER = Span(date(2026, 7, 1), date(2026, 9, 30))


def measure(url: str, cases: int = 100_000, passages: int = 1_000_000, turns: int = 20) -> dict[str, Any]:
    """``live_ms`` and ``heat_ms``: the 95th of a hundred; every part by its name."""
    with desk(url, waiting(), "waiting") as (store, _actor):
        with store.transaction() as tx:
            publish(tx, None, None, "")
        people(store)
        _pass(store, cases, passages)
        with store.reading() as tx:
            head = actor_by_login(tx, HEAD)
            parts = {name: [_cost(part) for _ in range(turns)] for name, part in _parts(tx, head).items()}
    p95 = {name: round(quantiles(costs, n=20)[-1], 1) for name, costs in parts.items()}
    return {
        "cases": cases,
        "passages": passages,
        "live_ms": max(value for name, value in p95.items() if not name.startswith("heat")),
        "heat_ms": max(value for name, value in p95.items() if name.startswith("heat")),
        "each_ms": p95,
    }


def _parts(tx: Tx, head: Actor) -> dict[str, Callable[[], object]]:
    seen, inner = shown(tx, head, LIFECYCLE), shown(tx, head, LIFECYCLE, PROCESS)
    found = crowds(tx, head, inner, NOW)
    busiest = max(found, key=lambda each: found[each].here)
    late = max(found, key=lambda each: found[each].overdue)
    return {
        "places": lambda: shown(tx, head, LIFECYCLE, PROCESS),
        "live_main": lambda: crowds(tx, head, seen, NOW),
        "live_inner": lambda: crowds(tx, head, inner, NOW),
        **{
            f"list_{what}": lambda what=what, element=element: (
                cases_on(tx, head, inner, Spot(element, what, NOW)),
                count_on(tx, head, inner, Spot(element, what, NOW)),
            )
            for what, element in ((HERE, busiest), (OVERDUE, late), (FAILED, busiest))
        },
        "heat_quarter": lambda: heat(tx, head, inner, QUARTER),
        "heat_year": lambda: heat(tx, head, inner, YEAR_LONG),
        "heat_two": lambda: (
            heat(tx, head, inner, QUARTER),
            heat(tx, head, inner, Span(date(2026, 4, 1), date(2026, 6, 30))),
        ),
    }


def _spots(tx: Tx, head: Actor, version: int) -> Iterator[dict[str, object]]:
    """Every element of the two sheets, with its place."""
    for process, path in ((LIFECYCLE, "/"), (PROCESS, "/carry_out_plan/")):
        for element in shown(tx, head, LIFECYCLE, process).elements:
            place = place_of(head.institution, version, process, element)
            yield {"place": place, "process": process, "element": element, "path": path}


def _pass(store: Store, cases: int, passages: int) -> None:
    """Every case is one of the lifecycle; a tenth of the passages stand still, half of them with a term."""
    with store.transaction() as tx:
        version = int(
            tx.connection.scalar(select(ProcessVersion.id).where(ProcessVersion.process_id == LIFECYCLE)) or 0
        )
        curator = tx.connection.scalar(select(Person.id).where(Person.login == "curator0"))
        sql = Sql(tx)
        own = {"case_id": f"'c' || (i % {cases})", "institution": "'zhodino'"}
        sql.fill(Family, cases, {
            "id": "'f' || i", "institution": "'zhodino'", "title": "'Семья ' || i", "status": "'active'",
            "confidentiality": "'normal'", "sealed": "false",
        })  # fmt: skip
        sql.fill(Case, cases, {
            "id": "'c' || i", "number": "'ЖД-' || i", "institution": "'zhodino'", "family_id": "'f' || i",
            "process_id": f"'{LIFECYCLE}'", "process_version_id": str(version), "status": "'open'",
            "curator_id": f"{curator} + i % 30", "variables": sql.json("{}"),
        })  # fmt: skip
        sql.fill(DeadlineRow, cases * 3 // 2, {
            **own, "id": "'d' || i", "task_id": "'p' || i", "name": "'Шаг ' || (i % 60)", "status": "'open'",
            "due_at": sql.moment(f"i * 7919 % {YEAR // 3}"), "assignee_id": f"{curator} + i % 30",
        })  # fmt: skip
    with store.transaction() as tx:
        head = actor_by_login(tx, HEAD)
        spots = list(_spots(tx, head, version))
        tx.execute(
            text(
                "CREATE TABLE bench_spot (n INTEGER PRIMARY KEY, place BIGINT, process TEXT, element TEXT, path TEXT)"
            )
        )
        for number, spot in enumerate(spots):
            tx.execute(
                text("INSERT INTO bench_spot VALUES (:n, :place, :process, :element, :path)"),
                {"n": number, **spot},
            )
        stands = f"i < {cases} * 3 / 2"
        at = f"FROM bench_spot WHERE n = (i * 31 + i / {cases}) % {len(spots)}"
        fast = "i % 120"
        spent = f"CASE WHEN i % 50 = 0 THEN -1 WHEN i % 4 = 0 THEN {fast} WHEN i % 4 = 1 THEN 120 + i % 40 * 60 ELSE 2880 + i % 60 * 1440 END"
        Sql(tx).fill(Passage, passages, {
            "id": "'p' || i", "case_id": f"'c' || (i % {cases})",
            **{name: f"(SELECT {name} {at})" for name in ("place", "process", "element", "path")},
            "began": "29000000 + i % 500000", "late": "i % 7 = 0",
            "ended_on": f"CASE WHEN {stands} THEN NULL ELSE {FIRST_DAY} + i * 7919 % 730 END",
            "spent": f"CASE WHEN {stands} THEN NULL ELSE {spent} END",
        })  # fmt: skip
        of_task = "FROM passage WHERE passage.id = deadline.task_id"
        tx.execute(
            text(f"UPDATE deadline SET place = (SELECT place {of_task}), path = (SELECT path {of_task})")
        )
        _fail(tx, cases)
        tx.execute(text("DROP TABLE bench_spot"))
    settle(store)
    with store.transaction() as tx:
        tx.execute(text("ANALYZE"))


def _fail(tx: Tx, cases: int) -> None:
    """A step in one case of a thousand failed."""
    for number in range(1, cases, 1000):
        row = {
            "id": f"x{number}",
            "case_id": f"c{number}",
            "task_id": f"p{number}",
            "element": "",
            "name": "",
            "cause": "",
        }
        tx.execute(insert(Incident), {**row, "action": {}, "happened_at": NOW, "resolved_at": None})
        tx.execute(update(Case).where(Case.id == f"c{number}").values(incidents=1))
