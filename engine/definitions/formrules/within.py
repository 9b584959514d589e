"""A date inside a period: ``properties.from`` and ``properties.to`` name the fields of its ends."""

from __future__ import annotations

from typing import Any

from engine.definitions.formrules.subject import Subject, day_of


def within(subject: Subject) -> dict[str, Any] | None:
    """Both ends belong to the period; an end that is not filled in does not limit."""
    start, end = (day_of(subject.other(subject.setting(name))) for name in ("from", "to"))
    day = subject.day
    if day is None or ((start is None or day >= start) and (end is None or day <= end)):
        return None
    return {"start": f"{start:%d.%m.%Y}" if start else "—", "end": f"{end:%d.%m.%Y}" if end else "—"}
