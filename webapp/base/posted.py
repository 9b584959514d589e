"""Reading what a browser sent, junk included."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from flask import request
from werkzeug.exceptions import BadRequest

from engine.forms.fields import read_date

KEY_LENGTH = 80


def text(name: str, longest: int = 200) -> str:
    """A query parameter as a trimmed text without NUL, at most ``longest`` characters."""
    return request.args.get(name, "").replace("\x00", "").strip()[:longest]


def typed(name: str, longest: int = 5100) -> str:
    """A field of the form as trimmed text without NUL. A little longer than allowed, so that the fault is told."""
    return request.form.get(name, "").replace("\x00", "").strip()[:longest]


def typed_day(name: str) -> date | None:
    """A date of the form, of a year in which things happen; None for anything else."""
    try:
        return read_date(typed(name, 20))
    except ValueError:
        return None


def typed_moment(day_name: str, hour_name: str) -> datetime | None:
    """A date and an hour of the form, on the institution's clock; None for anything else."""
    try:
        hour = time.fromisoformat(typed(hour_name, 20))
    except ValueError:
        return None
    day = typed_day(day_name)
    return datetime.combine(day, hour.replace(tzinfo=None)) if day else None


def number(name: str) -> int | None:
    """A whole number among the query or form fields; ``None`` for anything else."""
    given = request.values.get(name, "").strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def fields() -> dict[str, Any]:
    """The form-js data of a submission: JSON in the field ``fields``. Errors: BadRequest where it is no object."""
    return json_object(request.form.get("fields", "{}"))


def json_object(source: str | bytes) -> dict[str, Any]:
    """A JSON object without NaN, duplicate keys or absurd depth. Errors: BadRequest."""
    try:
        value = json.loads(source, parse_constant=_refuse, object_pairs_hook=_unique)
    except (ValueError, RecursionError) as fault:
        raise BadRequest() from fault
    if not isinstance(value, dict):
        raise BadRequest()
    return value


def idempotency_key() -> str:
    """The key that makes a repeated request harmless; a fresh one where the page gave none."""
    return request.form.get("key", "")[:KEY_LENGTH] or str(uuid4())


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result
