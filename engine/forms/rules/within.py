"""A date inside a period: ``properties.from`` and ``properties.to`` name its ends, fields or values the form began with."""

from __future__ import annotations

from datetime import date

from engine.forms.rules.subject import Subject, day_of


def within(subject: Subject) -> dict[str, object] | None:
    """Both ends belong to the period; an end that is not filled in does not limit."""
    start, end = (_end(subject, subject.setting(name)) for name in ("from", "to"))
    day = subject.day
    if day is None or ((start is None or day >= start) and (end is None or day <= end)):
        return None
    return {"start": f"{start:%d.%m.%Y}" if start else "—", "end": f"{end:%d.%m.%Y}" if end else "—"}


def _end(subject: Subject, path: str) -> date | None:
    found = subject.other(path)
    return day_of(subject.given(path) if found is None else found)
