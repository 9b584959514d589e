"""A decision table as the evaluator takes it: texts, the paths they read, and the ranking of its answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engine.feel.question import Parsed


class Evaluator(Protocol):
    """What a table asks before it has data."""

    def parse_many(self, expressions: Sequence[str], *, unary: bool = False) -> Sequence[Parsed]: ...

    def evaluate(self, expression: str, context: Mapping[str, object]) -> Any: ...


@dataclass(frozen=True)
class Table:
    """``body`` is taught to an isolate once, under ``id``; after that only data travels."""

    id: str
    body: str
    paths: tuple[tuple[str, ...], ...]
    clock: bool
    ranking: tuple[Sequence[Any], ...] = ()


def compiled(
    feel: Evaluator,
    *,
    inputs: Sequence[str],
    rows: Sequence[tuple[Sequence[str], Sequence[str]]],
    defaults: Sequence[str],
    ranking: Sequence[str],
    first: bool,
) -> Table:
    """Gather a table whose cells are known to parse. Raises ExpressionFailed for a ranking without a value."""
    values = [*inputs, *(text for _, then in rows for text in then), *(text for text in defaults if text)]
    tests = [text for when, _ in rows for text in when if text != "-"]
    parsed = [*feel.parse_many(values), *feel.parse_many(tests, unary=True)]
    body = json.dumps(
        {
            "inputs": inputs,
            "rows": [{"when": when, "then": then} for when, then in rows],
            "defaults": defaults,
            "first": first,
        }
    )
    return Table(
        id=hashlib.sha256(body.encode()).hexdigest()[:20],
        body=body,
        paths=tuple(dict.fromkeys(path for each in parsed for path in (*each.paths, *each.perhaps))),
        clock=any(each.clock for each in parsed),
        ranking=tuple(feel.evaluate(f"[{text}]", {}) for text in ranking),
    )
