"""Reading what a browser sent, junk included."""

from __future__ import annotations

import json
import logging
import math
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from flask import Request, g, request
from flask_babel import get_locale
from werkzeug.exceptions import BadRequest

from engine.errors import FormFaults
from engine.forms.written.day import read_written_day
from engine.forms.written.hour import read_written_hour
from engine.forms.written.misread import Misread
from engine.forms.written.plain import LONGEST
from engine.ids.rising import new_id
from engine.strict_json import MAX_DIGITS
from engine.words import say
from webapp.base.reading import today

log = logging.getLogger("kurator.web")
KEY_LENGTH = 80
KEPT = 100_000  # letters of a text that a page gives back with what is wrong with it
SOUGHT = 2000  # letters of a search that a page gives back; what is looked for are its first words
NAME = re.compile(r"[\w.\[\]-]{1,40}")
Found = TypeVar("Found")
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
    """A date of the form as people write it; None where nothing stands or it cannot be read: then ``every_day_read`` refuses."""
    return _read(name, name, lambda written: read_written_day(written, today()))


def typed_moment(day_name: str, hour_name: str, at: str = "") -> datetime | None:
    """A date and an hour of the form, on the institution's clock; None as in ``typed_day``. ``at``: the field where its faults are shown."""
    day = _read(day_name, at or day_name, lambda written: read_written_day(written, today()))
    hour = _read(hour_name, at or hour_name, read_written_hour)
    return datetime.combine(day, hour) if day is not None and hour is not None else None


@contextmanager
def every_day_read() -> Iterator[None]:
    """Within the transaction that keeps what was typed. A day that is none refuses all of it, beside whatever else is wrong.

    Raises FormFaults.
    """
    try:
        yield
    except FormFaults as fault:
        fault.facts["faults"] = {**fault.facts["faults"], **_misread_days()}
        raise
    if wrong := _misread_days():
        raise FormFaults(faults=wrong, kept={})


def asked_day(name: str) -> date | None:
    """A date of the address, as ``typed_day``; what is wrong with it is in ``misreadings``."""
    return _judged(text(name, LONGEST + 1), name, lambda written: read_written_day(written, today()))


def misread(written: str, reason: str) -> str:
    """Why what was typed is no day or no hour."""
    return say(f"forms.written_{reason}", str(get_locale()), typed=written[:LONGEST])


def misreadings(name: str) -> list[str]:
    """What is wrong with the day that was typed into a field, where a page tells it itself."""
    return _misread_days().get(name, [])


def _misread_days() -> dict[str, list[str]]:
    found: dict[str, list[str]] = g.get("misread", {})
    return found


def _read(name: str, at: str, reader: Callable[[str], Found]) -> Found | None:
    return _judged(typed(name, LONGEST + 1), at, reader)


def _judged(written: str, at: str, reader: Callable[[str], Found]) -> Found | None:
    try:
        return reader(written) if written else None
    except Misread as fault:
        g.setdefault("misread", {}).setdefault(at, []).append(misread(written, fault.reason))
        return None


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
    return request.form.get("key", "")[:KEY_LENGTH] or new_id()


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
