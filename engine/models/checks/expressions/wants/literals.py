"""Texts that a diagram writes down itself, with the sign of an expression or without."""

from __future__ import annotations

from collections.abc import Iterator

from engine.feel.evaluator import feel
from engine.models.checks.expressions.wants.written import branches


def literals(source: str | None) -> Iterator[str]:
    """The texts that a place may be, as far as they are written there: of a choice those of every branch."""
    text = (source or "").strip()
    for leaf in branches(text):
        if not leaf.startswith("="):
            yield from [leaf] if leaf else []
            continue
        (parsed,) = feel().parse_many([leaf.removeprefix("=")])
        if not (parsed.problems or parsed.roots or parsed.perhaps or parsed.clock):
            (found,) = feel().evaluate_many([(leaf.removeprefix("="), {})])
            yield from [found] if isinstance(found, str) and found else []
