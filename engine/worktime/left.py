"""How much time a deadline leaves, as a phrase and a colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.words import say
from engine.worktime.calendar import Calendar
from engine.worktime.phrases import counted, day_with_weekday, hour

Level = Literal["ok", "soon", "today", "broken"]
SOON = 3  # working days; docs/look.md, "Colours and states"


@dataclass(frozen=True)
class Left:
    """ok (more than three working days), soon, today or broken, with the words for it."""

    level: Level
    text: str


def left(due: datetime, now: datetime, calendar: Calendar, language: str = "ru") -> Left:
    """«через 2 рабочих дня», «сегодня до 17:00», «просрочено на 1 рабочий день».

    A deadline is broken from its very moment on: that is when its timer fires.
    """
    due, now = calendar.local(due), calendar.local(now)
    days = calendar.working_days_between(now.date(), due.date())
    if now >= due:
        return Left("broken", _late(due, now, -days, language))
    if due.date() == now.date():
        return Left("today", say("worktime.left_today", language, hour=hour(due)))
    if days == 0:
        return Left(
            "soon", say("worktime.left_until", language, day=day_with_weekday(due, language), hour=hour(due))
        )
    text = say("worktime.left_days", language, days=counted("working_day", days, language))
    return Left("soon" if days <= SOON else "ok", text)


def _late(due: datetime, now: datetime, days: int, language: str) -> str:
    if days > 0:
        return say("worktime.late_days", language, days=counted("working_day", days, language))
    if due.date() == now.date():
        return say("worktime.late_today", language, hour=hour(due))
    return say("worktime.late_since", language, day=day_with_weekday(due, language), hour=hour(due))
