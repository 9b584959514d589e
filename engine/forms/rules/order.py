"""Dates and times in their order: ``properties.after``, ``before``, ``not_before``, ``not_after`` name the other field."""

from __future__ import annotations

from typing import Any

from engine.forms.rules.subject import Subject, day_of


def _pair(subject: Subject, setting: str) -> tuple[Any, Any, str] | None:
    path = subject.setting(setting)
    other = subject.other(path) if path else None
    if other is None:
        return None
    mine: Any = subject.value
    if isinstance(mine, str) and isinstance(other, str) and len(mine) != len(other):
        mine, other = day_of(mine), day_of(other)  # a date beside a date-time: compare the days
    comparable = type(mine) is type(other) or (
        isinstance(mine, (int, float)) and isinstance(other, (int, float))
    )
    return (mine, other, subject.name_of(path)) if comparable and mine is not None else None


def after(subject: Subject) -> dict[str, object] | None:
    """Strictly later than the other field."""
    pair = _pair(subject, "after")
    return {"other": pair[2]} if pair and pair[0] <= pair[1] else None


def before(subject: Subject) -> dict[str, object] | None:
    """Strictly earlier than the other field."""
    pair = _pair(subject, "before")
    return {"other": pair[2]} if pair and pair[0] >= pair[1] else None


def not_before(subject: Subject) -> dict[str, object] | None:
    """The same moment or later."""
    pair = _pair(subject, "not_before")
    return {"other": pair[2]} if pair and pair[0] < pair[1] else None


def not_after(subject: Subject) -> dict[str, object] | None:
    """The same moment or earlier. ``properties.hour`` names the field with the other's hour, compared where it is filled in."""
    pair = _pair(subject, "not_after")
    if pair is None:
        return None
    late = pair[0] > pair[1] or (pair[0] == pair[1] and _later_hour(subject))
    return {"other": pair[2]} if late else None


def _later_hour(subject: Subject) -> bool:
    """On one day: a call at two is not before a visit at noon."""
    path = subject.setting("hour")
    hour = str(subject.other(path) or "") if path else ""
    return bool(hour) and str(subject.value)[11:16] > hour[:5]
