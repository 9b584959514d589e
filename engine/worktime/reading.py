"""Terms as they are written in diagrams: ISO 8601 text, a moment, or a FEEL context already evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from engine.worktime.context import read_context
from engine.worktime.duration import read_duration
from engine.worktime.moment import moment_of
from engine.worktime.term import Term, refused, within_limit


def read_term(value: Any) -> Term:
    """Read a term.

    Args:
        value: ISO date, date-time or duration as text; a date or datetime; or a mapping (docs/dialect.md, "Terms").

    Raises:
        TermRefused: with the reason and an example, for anything else.
    """
    if isinstance(value, datetime | date):
        return Term(moment=value)
    if isinstance(value, Mapping):
        return read_context(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise refused("", "empty")
    if not isinstance(value, str):
        raise refused(value, "kind")
    return _from_text(value.strip())


def _from_text(text: str) -> Term:
    if text.startswith("="):
        raise refused(text, "unevaluated")
    if text.startswith(("-", "+", "P")):
        return within_limit(text, Term(parts=read_duration(text)))
    return Term(moment=moment_of(text))
