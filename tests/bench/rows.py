"""Every row of the table, one measurement after another. A new figure: a file with its measurement and a line in ``ROWS``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.words import say
from tests.bench import (
    bulk,
    feel,
    gate,
    history,
    inbox,
    insides,
    overview,
    papers,
    peer_bpmn_engine,
    processes,
    reports,
)
from tests.bench.age import age_ratio, curve, step_in_memory
from tests.bench.door import LIMIT_MS as DOOR_LIMIT_MS
from tests.bench.door import door
from tests.bench.due import LIMITS as TIMER_LIMITS
from tests.bench.due import due_timers
from tests.bench.durable import CASES, durable_step
from tests.bench.http import LIMITS, http
from tests.bench.many import many_cases
from tests.bench.models import ANALYSED_LIMIT_MS, LIMIT_MS, models
from tests.bench.raw_spiff import raw_spiff
from tests.bench.row import Bench, Row
from tests.bench.shapes import SHAPES


def peers(bench: Bench) -> Iterator[Row]:
    """The same loop of one task elsewhere, in the same minute."""
    found = raw_spiff(bench.folder, bench.sizes.peer_turns)
    bench.curves[say("bench.raw_spiff")] = curve(found.pop("times"))
    bench.peers["SpiffWorkflow"] = found["young_ms"]
    yield Row("raw_spiff", found["young_ms"], "ms", detail=found)
    if peer_bpmn_engine.available():
        found = peer_bpmn_engine.bpmn_engine(bench.folder, bench.sizes.peer_turns)
        bench.curves[say("bench.bpmn_engine")] = curve(found.pop("times"))
        bench.peers["bpmn-engine"] = found["young_ms"]
        yield Row("bpmn_engine", found["young_ms"], "ms", detail=found)


def durable(bench: Bench) -> Iterator[Row]:
    for shape in CASES:
        for kind in bench.kinds():
            with bench.database(kind, shape) as url:
                found = durable_step(url, shape, bench.sizes.steps)
            owed, value = found.pop("limit_ms"), found.pop("median_ms")
            yield Row(f"durable_{shape}_{kind}", value, "ms", owed, bench.beside(value), found)


def memory(bench: Bench) -> Iterator[Row]:
    found = step_in_memory(bench.sizes.steps * 2)
    value = found.pop("step_ms")
    yield Row("step_in_memory", value, "ms", None, bench.beside(value), found)


def ages(bench: Bench) -> Iterator[Row]:
    for shape in SHAPES:
        found = age_ratio(shape, bench.sizes.turns)
        bench.curves[say(f"bench.loop_{shape}")] = found.pop("curve")
        yield Row(f"age_{found.pop('shape')}", found.pop("ratio"), "×", 1.2, detail=found)


def conditions(bench: Bench) -> Iterator[Row]:
    found = feel.measure(min(bench.sizes.steps, 500))
    yield Row("feel", found.pop("amortised"), "ms", found.pop("limit"), detail=found)


def private_insides(bench: Bench) -> Iterator[Row]:
    """What is lost where ``KURATOR_PLAIN`` takes the public way."""
    for inside, found in insides.measure(min(bench.sizes.steps, 200)).items():
        yield Row(f"inside_{inside}", found.pop("ratio"), "×", detail=found)


def due(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "due") as url:
            found = due_timers(url, bench.sizes.timers, bench.sizes.fired)
        for name, key, unit in (("next_due", "next_due_ms", "ms"), ("fired", "fired_per_s", "/s")):
            yield Row(
                f"{name}_{kind}",
                found.pop(key),
                unit,
                TIMER_LIMITS[key],
                detail=_only(found, "rows", "cpu_ms"),
            )


def many(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "many") as url:
            found = many_cases(url, bench.sizes.cases, bench.sizes.steps)
        value = found.pop("median_ms")
        limit = 3.0 if kind == "sqlite" else None
        yield Row(f"many_cases_{kind}", value, "ms", limit, bench.beside(value), found)


def of_models(bench: Bench) -> Iterator[Row]:
    found = models()
    yield Row(
        "check_sixty", found.pop("check_ms"), "ms", LIMIT_MS, detail={"findings": found.pop("findings")}
    )
    yield Row("analysed", found.pop("analysed_ms"), "ms", ANALYSED_LIMIT_MS)
    yield Row("restore", found.pop("restore_ms"), "ms", detail=found)


def before_publishing(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "gate") as url:
            found = gate.gate_among(url, bench.sizes.cases // 10)
        yield Row(f"gate_{kind}", found.pop("first_ms"), "ms", gate.LIMIT_MS, detail=found)


def browser(bench: Bench) -> Iterator[Row]:
    """Through the real server; on the default database only, as ``make run`` has it."""
    with bench.database("sqlite", "http") as url:
        found = http(url, bench.folder, bench.sizes.requests)
    yield _owed("http", found, "per_s", "/s", "visitors")
    yield _owed("http_p95", found, "p95_ms", "ms", "median_ms", "inbox_ms")
    yield _owed("first_page", found, "first_page_s", "s", "first_start_s")
    yield _owed("resident", found, "resident_mb", "MB", "idle_mb")


def siege(bench: Bench) -> Iterator[Row]:
    """Somebody's page while slow sockets and wrong logins come by the hundred."""
    with bench.database("sqlite", "door") as url:
        found = door(url, bench.folder, bench.sizes.siege_s)
    yield Row("siege", found.pop("p95_ms"), "ms", DOOR_LIMIT_MS, detail=found)


def _owed(row: str, found: Mapping[str, Any], key: str, unit: str, *also: str) -> Row:
    return Row(row, found[key], unit, LIMITS[key], detail=_only(found, *also))


def _only(found: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: found[name] for name in names}


def inboxes(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "inbox") as url:
            found = inbox.measure(url, bench.sizes.items)
        limit = found.pop("limit_ms")
        yield Row(f"inbox_{kind}", found.pop("p95_ms"), "ms", limit, detail=found)


def of_papers(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "papers") as url:
            found = papers.measure(url)
        for name, owed in found.pop("limits_ms").items():
            yield Row(f"papers_{name}_{kind}", found.pop(f"{name}_ms"), "ms", owed)
        yield Row(f"papers_batch_{kind}", found.pop("batch_s"), "s", papers.BATCH_S, detail=found)


def of_reports(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "reports") as url:
            found = reports.measure(url, bench.sizes.cases, 10 * bench.sizes.cases)
        limit = found.pop("limit_ms")
        yield Row(f"reports_{kind}", found.pop("worst_ms"), "ms", limit, detail=found)


def of_overview(bench: Bench) -> Iterator[Row]:
    for kind in bench.kinds():
        with bench.database(kind, "overview") as url:
            found = overview.measure(url, bench.sizes.cases)
        limit = found.pop("limit_ms")
        yield Row(f"overview_{kind}", found.pop("p95_ms"), "ms", limit, detail=found)


def of_processes(bench: Bench) -> Iterator[Row]:
    """Live counts of a diagram with their lists, and the heat map of a year."""
    for kind in bench.kinds():
        with bench.database(kind, "processes") as url:
            found = processes.measure(url, bench.sizes.cases, 10 * bench.sizes.cases)
        for name, owed in (("live", processes.LIVE_MS), ("heat", processes.HEAT_MS)):
            yield Row(
                f"processes_{name}_{kind}",
                found.pop(f"{name}_ms"),
                "ms",
                owed,
                detail=found if name == "heat" else {},
            )


def of_bulk(bench: Bench) -> Iterator[Row]:
    """A thousand cases migrated, handed over, suspended as jobs: the longest phase, and the trial of the migration."""
    for kind in bench.kinds():
        with bench.database(kind, "bulk") as url:
            found = bulk.bulk(url, bench.sizes.cases, min(bench.sizes.cases // 2, bulk.MANY))
        yield Row(f"migrate_look_{kind}", found.pop("migrate_look_s"), "s", bulk.LOOK_S)
        yield Row(f"bulk_{kind}", found.pop("worst_s"), "s", bulk.LIMIT_S, detail=found)


def half_a_year(bench: Bench) -> Iterator[Row]:
    with bench.database("sqlite", "history") as url:
        found = history.history(url, bench.sizes.families)
    yield Row("history", found.pop("whole_s"), "s", history.LIMIT_S, detail=found)


ROWS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    peers,
    durable,
    memory,
    conditions,
    private_insides,
    of_models,
    before_publishing,
    browser,
    siege,
    ages,
    many,
    due,
    inboxes,
    of_papers,
    of_reports,
    of_overview,
    of_processes,
    of_bulk,
    half_a_year,
)
