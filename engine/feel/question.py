"""One thing to ask the evaluator: its text, the part of the data it reads, and the key it is remembered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.errors import ExpressionFailed
from engine.feel import payload
from engine.feel.parse import Parsed
from engine.words import say

MEMO_TEXT = 4000  # an answer is remembered while its question is not longer than this


@dataclass(frozen=True)
class Question:
    """Ready to be sent (``request`` is JSON) and, when its answer depends on nothing else, to be remembered."""

    text: str
    known: Mapping[str, Any]
    request: str
    pure: bool


def question(
    text: str, parsed: Parsed, context: Mapping[str, Any], now: datetime | None, ask: Mapping[str, Any]
) -> Question | ExpressionFailed:
    """Put a question, or say why it cannot be put: it does not parse, or the data is not plain or too large."""
    if parsed.problems:
        return ExpressionFailed(expression=text, reason=parsed.problems[0])
    part = payload.pruned(context, (*parsed.paths, *parsed.perhaps))
    moment = payload.moment(now) if parsed.clock else None
    try:
        request = payload.as_json({**ask, "text": text, "now": moment, "context": part})
    except (TypeError, ValueError, RecursionError) as fault:
        return ExpressionFailed(expression=text, reason=say("feel.not_json", detail=str(fault)[:100]))
    if len(request) > payload.LIMIT:
        return ExpressionFailed(expression=text, reason=say("feel.too_much", limit=payload.LIMIT))
    return Question(text, context, request, pure=not parsed.clock and len(request) <= MEMO_TEXT)
