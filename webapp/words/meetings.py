"""Codes of the consilium in the words of the trade."""

from __future__ import annotations

from flask import Flask

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
