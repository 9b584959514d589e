"""Dates, numbers and distances to a due moment in the words of docs/look.md, "Words"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import gettext as _

from engine.forms.fields import read_date
from engine.worktime import left
from engine.worktime.phrases import day_with_weekday
from webapp.base.actors import actor, signed_in
from webapp.base.institution import zone_of
from webapp.base.reading import calendar, present
from webapp.words.language import language

NARROW_SPACE = "\u202f"


def init_app(app: Flask) -> None:
    """Filters: ``day``, ``moment``, ``clock``, ``number``, ``due``, ``due_day``."""
    app.jinja_env.filters.update(
        day=day,
        iso_day=iso_day,
        as_typed=as_typed,
        birthday=birthday,
        moment=moment,
        clock=clock,
        day_field=day_field,
        moment_field=moment_field,
        number=number,
        due=due_mark,
        due_day=due_day,
    )


def zone() -> ZoneInfo:
    """The zone of the person's institution."""
    return zone_of(actor().institution) if signed_in() else ZoneInfo("UTC")


def day(value: datetime | date | None) -> str:
    """``чт 17.09.2026``; a dash for nothing."""
    if value is None:
        return "—"
    local = (
        value.astimezone(zone()) if isinstance(value, datetime) and value.tzinfo else value
    )  # naive: the wall's
    return day_with_weekday(local, language(), year=True)


def birthday(value: date | str | None) -> str:
    """``12.03.1990``: of which weekday somebody was born says nothing to anybody. ISO text as well; other text as it is."""
    try:
        born = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return "—" if born is None else f"{born:%d.%m.%Y}"


def iso_day(value: object) -> str:
    """A day that is kept as ISO text: «09.06.2026»; anything else as it is."""
    try:
        return day(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def as_typed(value: object) -> str:
    """For a field to type a day into: «09.06.2026» of a day or ISO text; what was typed otherwise stays; nothing for nothing."""
    try:
        day = value if isinstance(value, date) else read_date(str(value))
    except ValueError:
        return "" if value is None else str(value)
    return f"{day:%d.%m.%Y}"


def clock(value: datetime | None) -> str:
    """``14:02``."""
    return "—" if value is None else f"{value.astimezone(zone()):%H:%M}"


def day_field(value: datetime) -> str:
    """«17.09.2026», as a field takes it."""
    return f"{value.astimezone(zone()):%d.%m.%Y}"


def moment_field(value: datetime) -> str:
    """The moment on the institution's clock as a hidden field keeps it: ISO, to the minute."""
    return value.astimezone(zone()).isoformat(timespec="minutes")


def moment(value: datetime | None) -> str:
    """``чт 17.09.2026 14:02``."""
    return "—" if value is None else f"{day(value)} {clock(value)}"


def due_day(value: datetime) -> str:
    """The day of a term that ends with the working day; with its hour where it ends at another."""
    return day(value) if calendar().local(value).time() == calendar().day_end else moment(value)


def number(value: int) -> str:
    """``12 345`` with a narrow space; four digits stay together."""
    return f"{value:,}".replace(",", NARROW_SPACE) if abs(value) >= 10_000 else str(value)


@dataclass(frozen=True)
class DueMark:
    """How a due moment looks: level (none, calm, soon, today, broken), sign, words."""

    level: str
    sign: str
    words: str


SIGNS = {"calm": "○", "soon": "◔", "today": "◐", "broken": "●"}


def due_mark(due: datetime | None, at: datetime | None = None) -> DueMark:
    """Grey beyond three working days, amber from three, orange today, red when broken; always a sign and a word too."""
    if due is None:
        return DueMark("none", "", _("без срока"))
    remaining = left(due, at or present(), calendar(), language())
    level = "calm" if remaining.level == "ok" else remaining.level
    return DueMark(level, SIGNS[level], remaining.text)
