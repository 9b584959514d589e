"""A birth date of somebody who is of age (``properties.years``, 18 where absent)."""

from __future__ import annotations

from datetime import date

from engine.forms.rules.subject import Subject


def age(born: date, on: date) -> int:
    """Full years; who was born on 29 February comes of age on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def adult(subject: Subject) -> dict[str, object] | None:
    """Of age on the day the form is sent."""
    years = int(subject.setting("years", "18") or 18)
    born = subject.day
    young = born is not None and subject.today is not None and age(born, subject.today) < years
    return {"years": years} if young else None
