"""What a FEEL condition costs on the server, in milliseconds (medians)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from statistics import median
from time import perf_counter
from typing import Any

from engine.feel.evaluator import Feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.kind import NUMBER, TEXT, TRUTH

LIMIT_MS = 0.3
EXPRESSION = 'score >= parameters.threshold.value and level = "кризисный" and plan != null'
BATCH = 10
KINDS = {"score": NUMBER, "level": TEXT}
_CASE: dict[str, Any] = {
    "level": "кризисный",
    "plan": {"measures": [{"title": "помощь", "done": False}] * 5},
    "parameters": {f"p{n}": {"value": n, "unit": "дней", "clause": "zhod.stage2.a.term"} for n in range(60)}
    | {"threshold": {"value": 18, "unit": "баллов", "clause": "proposal"}},
    **{f"field_{n}": "значение" * 5 for n in range(60)},
}


def measure(turns: int = 500) -> dict[str, float]:
    """Medians in milliseconds.

    ``condition``: alone, never seen data. ``amortised``: each of ten in one call, the owed figure (``limit``).
    ``remembered``: the same question again. ``parse``: a new expression of that size. ``judge``: its
    kinds, parsed before. ``start``: a new isolate with its first answer.
    """
    feel = Feel()
    began = perf_counter()
    feel.evaluate("1", {})
    start = (perf_counter() - began) * 1000
    fresh = count()
    figures = {
        "condition": _median(turns, lambda: feel.condition(EXPRESSION, _case(next(fresh)))),
        "amortised": _median(
            turns // 5,
            lambda: feel.evaluate_many([(EXPRESSION, _case(next(fresh))) for _ in range(BATCH)]),
        )
        / BATCH,
        "remembered": _median(turns, lambda: feel.condition(EXPRESSION, _case(0))),
        "parse": _median(turns // 5, lambda: feel.parse(f"{EXPRESSION} and field_1 != {next(fresh)}")),
        "judge": _median(turns // 5, lambda: judge_many(feel, [Asked(EXPRESSION, KINDS, TRUTH)])),
        "start": start,
        "limit": LIMIT_MS,
    }
    feel.host.close()
    return {name: round(figure, 4) for name, figure in figures.items()}


def _case(turn: int) -> dict[str, Any]:
    return {**_CASE, "score": turn}


def _median(turns: int, work: Callable[[], object]) -> float:
    for _ in range(max(50, turns // 5)):
        work()
    times = []
    for _ in range(turns):
        began = perf_counter()
        work()
        times.append((perf_counter() - began) * 1000)
    return median(times)
