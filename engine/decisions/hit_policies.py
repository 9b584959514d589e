"""What matching rows amount to, by the hit policy of the table (DMN 1.3, 8.2.8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.words import say

Row = Sequence[Any]
RANKED = frozenset({"PRIORITY", "OUTPUT ORDER"})


class PolicyBroken(Exception):
    """Matching rows that the policy forbids; ``rows`` are numbers from 1."""

    def __init__(self, reason: str, rows: Sequence[int]) -> None:
        super().__init__(reason)
        self.reason, self.rows = reason, tuple(rows)


@dataclass(frozen=True)
class Matches:
    """Rows that matched (numbers from 1), their outputs, and the ranking of values where the table has one."""

    rows: tuple[int, ...]
    outputs: tuple[Row, ...]
    ranking: tuple[Sequence[Any], ...] = ()


def _unique(found: Matches) -> Row:
    if len(found.rows) > 1:
        raise PolicyBroken(say("decisions.not_unique", rows=_listed(found.rows)), found.rows)
    return found.outputs[0]


def _any(found: Matches) -> Row:
    if any(outputs != found.outputs[0] for outputs in found.outputs):
        raise PolicyBroken(say("decisions.not_any", rows=_listed(found.rows)), found.rows)
    return found.outputs[0]


def _first(found: Matches) -> Row:
    return found.outputs[0]


def _priority(found: Matches) -> Row:
    return _ordered(found)[0]


def _ordered(found: Matches) -> list[Row]:
    ranked = [(_rank(found, place), found.outputs[place]) for place in range(len(found.rows))]
    return [outputs for _, outputs in sorted(ranked, key=lambda pair: pair[0])]


def _rank(found: Matches, place: int) -> tuple[int, ...]:
    try:
        return tuple(
            list(ranking).index(value)
            for value, ranking in zip(found.outputs[place], found.ranking, strict=True)
        )
    except ValueError:
        row = found.rows[place]
        raise PolicyBroken(say("decisions.not_ranked", rows=row), [row]) from None


def _all(found: Matches) -> list[Row]:
    return list(found.outputs)


SINGLE: dict[str, Callable[[Matches], Row]] = {
    "UNIQUE": _unique,
    "ANY": _any,
    "PRIORITY": _priority,
    "FIRST": _first,
}
SEVERAL: dict[str, Callable[[Matches], list[Row]]] = {
    "RULE ORDER": _all,
    "OUTPUT ORDER": _ordered,
    "COLLECT": _all,
}
POLICIES = frozenset(SINGLE) | frozenset(SEVERAL)


def _sum(numbers: Sequence[object]) -> object:
    total = sum((Decimal(str(number)) for number in numbers), Decimal(0))
    return int(total) if total == total.to_integral_value() else float(total)


def _least(numbers: Sequence[Any]) -> object:
    return min(numbers, default=None)


def _greatest(numbers: Sequence[Any]) -> object:
    return max(numbers, default=None)


AGGREGATIONS: dict[str, Callable[[Sequence[Any]], Any]] = {
    "SUM": _sum,
    "MIN": _least,
    "MAX": _greatest,
    "COUNT": len,
}


def aggregated(aggregation: str, found: Matches) -> object:
    """One number of many rows. No row: SUM and COUNT are 0, MIN and MAX are null."""
    values = [outputs[0] for outputs in found.outputs]
    odd = [
        row
        for row, value in zip(found.rows, values, strict=True)
        if isinstance(value, bool) or not isinstance(value, int | float)
    ]
    if odd and aggregation != "COUNT":
        raise PolicyBroken(say("decisions.not_numbers", rows=_listed(odd)), odd)
    return AGGREGATIONS[aggregation](values)


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(str(row) for row in rows)
