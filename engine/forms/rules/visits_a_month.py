"""No more visits in a calendar month than the institution allows (ekb.4.a): on the day of a visit being
planned or on the rows of a schedule (F11). A visit that took place is not asked: it is written down as it was.

The limit is a parameter, the visits already held come with the form: both are data of the task, so one rule serves
every institution. Only visits in person count, unless the parameter ``remote_counts`` says otherwise; the first visit counts
when ``primary_counts`` does. An emergency visit that the head has permitted is above the limit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from engine.forms.fields import number
from engine.forms.rules.subject import Subject, day_of

REMOTE = frozenset({"phone", "video"})


def visits_a_month(subject: Subject) -> dict[str, object] | None:
    """Properties, with what they are where absent: ``most`` (parameter, visits_month_max), ``held`` (variable with
    the visits of this case: dates or ``{held_on, kind}``, visits_held)."""
    most = number(subject.given(f"parameters.{subject.setting('most', 'visits_month_max')}"))
    if most is None:
        return None
    asked = [day for day in _asked(subject) if day is not None]
    taken = Counter(_month(day) for day in (*asked, *_held(subject)))
    over = next((day for day in sorted(asked) if taken[_month(day)] > most), None)
    return {"limit": most, "month": f"{over:%m.%Y}", "count": taken[_month(over)]} if over else None


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _asked(subject: Subject) -> Iterator[date | None]:
    """The days this form adds."""
    if isinstance(subject.value, list):
        for row in subject.value:
            if _in_person(subject, row.get("form")):
                yield day_of(row.get("date"))
    elif _counts(subject):
        yield subject.day


def _counts(subject: Subject) -> bool:
    """Whether the visit being written down uses up the month's limit."""
    emergency = subject.other("kind") == "emergency"
    permitted = emergency and True in (subject.other("head_permission"), subject.given("head_permission"))
    held = subject.other("contact") in (None, "yes")
    return held and not permitted and _in_person(subject, subject.other("channel"))


def _in_person(subject: Subject, channel: object) -> bool:
    return channel not in REMOTE or subject.given("parameters.remote_counts") is True


def _held(subject: Subject) -> Iterator[date]:
    """The days of visits held before, those above the limit left out."""
    known = subject.given(subject.setting("held", "visits_held"))
    for visit in known if isinstance(known, list) else ():
        facts = visit if isinstance(visit, Mapping) else {"held_on": visit}
        first = facts.get("kind") == "primary" and subject.given("parameters.primary_counts") is False
        day = None if first or facts.get("kind") == "emergency" else day_of(facts.get("held_on"))
        if day is not None:
            yield day
