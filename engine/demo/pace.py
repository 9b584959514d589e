"""When people do what they have to do: mostly before the term, in office hours, sometimes late, now and then not at all."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from random import Random

from engine.worktime import Calendar

LATE, NEVER = 0.05, 0.04  # shares of tasks; what was forgotten long ago was found and done late
STILL_FORGOTTEN = timedelta(weeks=2)
AT_ONCE = (10, 40)  # minutes after the step before: while the family still sits there
FIRST, LAST = 9, 16  # hours in which people write things down


def soon(random: Random, now: datetime) -> datetime:
    """When a task gets done that belongs to the same conversation."""
    return now + timedelta(minutes=random.randint(*AT_ONCE))


def moment_of(
    random: Random, calendar: Calendar, now: datetime, due: datetime | None, present: datetime
) -> datetime | None:
    """When a task that is open from ``now`` gets done; None: it is forgotten, and lies there in the ``present``."""
    luck = random.random()
    if luck < NEVER and present - now < STILL_FORGOTTEN:
        return None
    if due is None or due <= now:
        wanted = now + timedelta(days=random.uniform(0.2, 3))
    elif luck < NEVER + LATE:
        wanted = due + timedelta(days=random.uniform(1, 6))
    else:
        wanted = now + (due - now) * random.uniform(0.2, 0.9)
    at = office_hour(random, calendar, max(wanted, now + timedelta(minutes=10)))
    on_time = due is not None and now < due < at and luck >= NEVER + LATE
    return (
        max(now + timedelta(minutes=10), due - timedelta(minutes=random.randint(5, 50)))
        if on_time and due
        else at
    )


def office_hour(random: Random, calendar: Calendar, wanted: datetime) -> datetime:
    """The moment itself in office hours, else an hour of the next working day."""
    local = calendar.local(wanted)
    if calendar.is_working_day(local.date()) and FIRST <= local.hour < LAST:
        return wanted
    day = local.date() + timedelta(days=local.hour >= LAST)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(random.randint(FIRST, LAST - 1), random.randint(0, 59)), calendar.zone)
