"""No more visits in a week, Monday to Sunday, than the norm of the family's kind of patronage allows (zhod.type.emergency).

The limit comes with the form: the decision table ``visit_frequency`` gives it with the norm. Where there is none nothing is
held against it. Only visits in person count.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from engine.forms.fields import number
from engine.forms.rules.subject import Subject, day_of
from engine.forms.rules.visits_a_month import REMOTE


def visits_a_week(subject: Subject) -> dict[str, object] | None:
    """Properties, with what they are where absent: ``week_most`` (variable of the task, visits_week_max)."""
    most = number(subject.given(subject.setting("week_most", "visits_week_max")))
    if most is None:
        return None
    asked = [day_of(row.get("date")) for row in subject.value if row.get("form") not in REMOTE]
    weeks = Counter(_monday(day) for day in asked if day is not None)
    over = next((monday for monday in sorted(weeks) if weeks[monday] > most), None)
    return {"limit": most, "week": f"{over:%d.%m.%Y}", "count": weeks[over]} if over else None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
