"""Codes of the consilium in the words of the trade, and dates of forms."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from flask import Flask, request

from engine.words import say
from webapp.words.language import language

NARROW = "\u00a0"


def init_app(app: Flask) -> None:
    """Filters for the templates: ``meeting_word('decision')`` and so on."""
    app.jinja_env.filters.update(
        meeting_word=meeting_word, protocol_number=protocol_number, per_cent=per_cent
    )


def meeting_word(code: str | None, kind: str) -> str:
    """The word of a code: kinds are body, status, question, decision, level, term, choice, outcome, stage."""
    return say(f"meetings.{kind}_{code}", language()) if code else "—"


def protocol_number(number: int | None, year: int | None) -> str:
    """«№ 3/2026»; a dash before it is signed."""
    return f"№{NARROW}{number}/{year}" if number else "—"


def per_cent(value: float) -> str:
    """«91,7»; a whole number without a comma."""
    return f"{value:g}".replace(".", "," if language() == "ru" else ".")


def posted(name: str, longest: int = 5100) -> str:
    """A field of the form as trimmed text without NUL. A little longer than allowed, so that the fault is told."""
    return request.form.get(name, "").replace("\x00", "").strip()[:longest]


def posted_number(name: str) -> int | None:
    """A whole number of the form; None for anything else."""
    given = posted(name, 12)
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def posted_day(name: str) -> date | None:
    """A date of the form; None for anything else."""
    return _read(date.fromisoformat, posted(name, 20))


def posted_moment(day_name: str, hour_name: str) -> datetime | None:
    """A date and an hour of the form, on the institution's clock; None for anything else."""
    day, hour = posted_day(day_name), _read(time.fromisoformat, posted(hour_name, 20))
    return datetime.combine(day, hour.replace(tzinfo=None)) if day and hour else None


def _read(reader: Any, written: str) -> Any:
    try:
        return reader(written)
    except ValueError:
        return None
