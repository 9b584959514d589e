"""The help of a task: Markdown of the diagram, with ``{{ expression }}`` filled when somebody looks at it.

Filled lazily, on opening the task's page: a step that nobody opens pays nothing for it, and the state keeps no text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.words import say

_PLACE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"[\w.]+\Z")
_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?\Z")
LONGEST = 500
NOTHING = "—"


def filled(template: str, data: Mapping[str, object], now: datetime) -> str:
    """The help with its values put in.

    Args:
        template: Markdown; ``{{ }}`` holds FEEL.
        data: what the expressions see: the data of the task, ``case`` and ``parameters``.
        now: the present moment in the institution's zone.

    Returns:
        Markdown in which every value is plain text, whatever it is made of; one that fails or is empty is a dash, an expression may say nothing.
    """
    asked = [(text.strip(), data) for text in _PLACE.findall(template)]
    if not asked:
        return template
    values = iter(feel().evaluate_many(asked, now=now))
    return _PLACE.sub(lambda place: _put(place[1].strip(), next(values)), template)


def _put(asked: str, value: object) -> str:
    """An expression that answers with no text says nothing; a value that is empty is missing."""
    return "" if value == "" and not _NAME.match(asked) else _plain_text(value)


def _plain_text(value: object) -> str:
    text = " ".join(_written(value).split())[:LONGEST]
    return _MARKS.sub(r"\\\1", text) or NOTHING


def _written(value: object) -> str:
    """A value as a person writes it."""
    if value is None or isinstance(value, ExpressionFailed | Mapping):
        return NOTHING
    if isinstance(value, bool):
        return say("runtime.yes" if value else "runtime.no")
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    if isinstance(value, list):
        return ", ".join(_written(item) for item in value)
    return _date(str(value)) if isinstance(value, str) else str(value)


def _date(text: str) -> str:
    """An ISO date or moment as ДД.ММ.ГГГГ; any other text as it is."""
    if not _ISO.match(text):
        return text
    try:
        if len(text) == len("2026-09-16"):
            return date.fromisoformat(text).strftime("%d.%m.%Y")
        return datetime.fromisoformat(text.split("@")[0]).strftime("%d.%m.%Y %H:%M")
    except ValueError:
        return text
