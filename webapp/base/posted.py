"""Reading what a browser sent, junk included."""

from __future__ import annotations

import json
import logging
import math
import re
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from flask import Request, request
from werkzeug.exceptions import BadRequest

from engine.forms.written_day import read_written_day
from engine.strict_json import MAX_DIGITS

log = logging.getLogger("kurator.web")
KEY_LENGTH = 80
KEPT = 100_000  # letters of a text that a page gives back with what is wrong with it
SOUGHT = 2000  # letters of a search that a page gives back; what is looked for are its first words
NAME = re.compile(r"[\w.\[\]-]{1,40}")
READS = ("GET", "HEAD", "OPTIONS")  # no token is asked of them


class Asked(Request):
    """A request whose form is empty where nothing asks for the page's token: reading changes nothing, whatever comes with it."""

    @property
    def want_form_data_parsed(self) -> bool:
        """Of POST and its like, as the library does it."""
        return self.method not in READS and super().want_form_data_parsed


def text(name: str, longest: int = 200) -> str:
    """A query parameter as a trimmed text without NUL, at most ``longest`` characters."""
    return request.args.get(name, "").replace("\x00", "").strip()[:longest]


def typed(name: str, longest: int = KEPT) -> str:
    """A field of the form as trimmed text without NUL, whole: what is too long is refused further on and given back. Shorter for codes and ids."""
    return request.form.get(name, "").replace("\x00", "").strip()[:longest]


def typed_day(name: str) -> date | None:
    """A date of the form, of a year in which things happen; None for anything else."""
    try:
        return read_written_day(typed(name, 20))
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
    """A JSON object without NaN, endless or endlessly long numbers, duplicate keys or absurd depth. Errors: BadRequest."""
    try:
        value = json.loads(
            source, parse_constant=_refuse, parse_float=_finite, parse_int=_whole, object_pairs_hook=_unique
        )
    except (ValueError, RecursionError) as fault:
        raise BadRequest() from fault
    if not isinstance(value, dict):
        raise BadRequest()
    return value


def note_unasked(*asked: str) -> None:
    """Fields of the form that nobody asked for count for nothing; their names go into the log, never what stood in them."""
    if names := sorted({*request.form} - {*asked}):
        told = ", ".join(name if NAME.fullmatch(name) else "?" for name in names[:10])
        log.warning("fields on %s that nobody asked for: %s", request.endpoint, told)


def idempotency_key() -> str:
    """The key that makes a repeated request harmless; a fresh one where the page gave none."""
    return request.form.get("key", "")[:KEY_LENGTH] or str(uuid4())


def _finite(digits: str) -> float:
    """``1e999`` would be infinite, which no database gives back."""
    if not math.isfinite(value := float(digits)):
        raise ValueError(digits)
    return value


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise ValueError(digits[:40])
    return int(digits)


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("duplicate key")
    return result
