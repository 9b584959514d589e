"""A date or an hour that has already come: birth, visit, signature, the beginning of help."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.forms.rules.subject import Subject

ROUNDED = timedelta(minutes=5)  # people write the hour that is nearly there


def not_future(subject: Subject) -> dict[str, object] | None:
    """Today is allowed; of a day with its hour, the hour that has come."""
    day = subject.day
    if day is None or subject.today is None:
        return None
    late = day > subject.today or (day == subject.today and _ahead(str(subject.value), subject.now))
    return {} if late else None


def _ahead(told: str, now: datetime | None) -> bool:
    if now is None or "T" not in told:
        return False
    return datetime.fromisoformat(told).replace(tzinfo=None) > now + ROUNDED
