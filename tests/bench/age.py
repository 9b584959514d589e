"""Does a step cost the same at visit 10 and at visit 10 000? And what does a step in memory cost at all?"""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from statistics import median
from typing import Any

from engine.runtime.case import RunningCase
from engine.runtime.compile import CompiledProcess, compile_process
from engine.runtime.views import Place
from engine.worktime import Deadline
from tests.bench.shapes import SHAPES, TASKS

WINDOW = 200
YOUNG = 10
POINTS = tuple(step * 10**power for power in range(5) for step in (1, 2, 5))  # ages on the chart
AGAIN = {"finished": False, "finished_a": False, "finished_b": False, "answer": "yes"}


class Nowhere:
    """An execution context that cost nothing, so that the engine alone is measured."""

    moment = datetime(2026, 9, 16, 7, 0, tzinfo=UTC)
    zone: tzinfo = UTC

    def now(self) -> datetime:
        return self.moment

    def resolve_term(self, value: Any, started: datetime) -> Deadline:
        return Deadline(self.moment, ("—",))

    def built_ins(self) -> Mapping[str, Any]:
        return {}

    def perform(self, operation: str, inputs: Mapping[str, Any], place: Place) -> Mapping[str, Any]:
        return {}


def curve(costs: Sequence[float]) -> list[tuple[int, float]]:
    """The cost of a turn at each age, as the median of the fifth of its life that ends there."""
    return [
        (age, round(median(costs[age - max(1, age // 5) : age]), 3)) for age in POINTS if age <= len(costs)
    ]


def age_ratio(shape: str = "plain", turns: int = 10_000) -> dict[str, Any]:
    """Turn a loop so many times, one task after another, the state loaded and saved at every task.

    Then the young state (of the tenth step) and the old one are stepped by turns in the same minute: what else the
    machine does meanwhile hits both alike.

    Args:
        shape: one of ``SHAPES``.
        turns: of the loop.

    Returns:
        shape, turns, young_ms and old_ms (medians), ratio, young_bytes and old_bytes (the largest), total_s;
        ``curve``: (turn, ms of a task) at growing ages.
    """
    compiled = compile_process(SHAPES[shape](), shape)
    world = Nowhere()
    state = RunningCase.start(compiled, {}, world).save()
    for _ in range(50):  # a life nobody measures: the evaluator starts, caches fill
        _, state = _step(compiled, state, world)
    young = state = RunningCase.start(compiled, {}, world).save()
    begun = time.perf_counter()
    lived = []
    for turn in range(turns):
        taken = 0.0
        for _ in range(TASKS[shape]):
            cost, state = _step(compiled, state, world)
            taken += cost
        lived.append(taken / TASKS[shape])
        young = state if turn == YOUNG else young
    took = time.perf_counter() - begun
    costs, sizes = _by_turns(compiled, {"young": young, "old": state}, world)
    return {
        "shape": shape,
        "turns": turns,
        "young_ms": round(median(costs["young"]), 3),
        "old_ms": round(median(costs["old"]), 3),
        "ratio": round(median(costs["old"]) / median(costs["young"]), 2),
        "young_bytes": max(sizes["young"]),
        "old_bytes": max(sizes["old"]),
        "total_s": round(took, 1),
        "curve": curve(lived),
    }


def _by_turns(
    compiled: CompiledProcess, states: dict[str, bytes], world: Nowhere
) -> tuple[dict[str, list[float]], dict[str, list[int]]]:
    """Costs (ms) and sizes (bytes) of the young and the old state, stepped one after the other."""
    costs: dict[str, list[float]] = {"young": [], "old": []}
    sizes: dict[str, list[int]] = {"young": [], "old": []}
    for turn in range(2 * WINDOW):
        age = ("young", "old")[turn % 2]
        cost, states[age] = _step(compiled, states[age], world)
        costs[age].append(cost)
        sizes[age].append(len(states[age]))
    return costs, sizes


def _step(compiled: CompiledProcess, state: bytes, world: Nowhere) -> tuple[float, bytes]:
    begun = time.perf_counter()
    case = RunningCase.load(compiled, state, world)
    case.complete(case.tasks()[0].id, AGAIN)
    case.take_steps()
    saved = case.save()
    return (time.perf_counter() - begun) * 1000, saved


def step_in_memory(steps: int = 2000) -> dict[str, Any]:
    """What load, complete, trim and save of a small case cost without a database, by part, as medians in ms.

    The loop's condition is answered by FEEL; its answer is remembered, so this is the engine's own share.
    """
    compiled = compile_process(SHAPES["plain"](), "plain")
    world = Nowhere()
    state = RunningCase.start(compiled, {}, world).save()
    parts: dict[str, list[float]] = {"load": [], "complete": [], "save": []}
    gc.collect()
    for _ in range(steps):
        marks = [time.perf_counter()]
        case = RunningCase.load(compiled, state, world)
        marks.append(time.perf_counter())
        case.complete(case.tasks()[0].id, AGAIN)
        marks.append(time.perf_counter())
        state = case.save()
        marks.append(time.perf_counter())
        for name, start, end in zip(parts, marks, marks[1:], strict=False):
            parts[name].append((end - start) * 1000)
    found = {f"{name}_ms": round(median(values), 3) for name, values in parts.items()}
    return {**found, "step_ms": round(sum(median(v) for v in parts.values()), 3), "state_bytes": len(state)}
