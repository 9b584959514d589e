"""Dates, numbers and distances to a due moment in the words of ``look.md``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import Flask, g, has_request_context
from flask_babel import get_locale
from flask_babel import gettext as _

from webapp.actors import actor, signed_in
from webapp.database import store
from webapp.institution import zone_of
from webapp.language import plural

WEEKDAYS = {
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
NARROW_SPACE = "\u202f"


def init_app(app: Flask) -> None:
    """Filters: ``day``, ``moment``, ``clock``, ``number``, ``due``."""
    app.jinja_env.filters.update(day=day, moment=moment, clock=clock, number=number, due=due_mark)


def zone() -> ZoneInfo:
    """The zone of the person's institution."""
    return zone_of(actor().institution) if signed_in() else ZoneInfo("UTC")


def now() -> datetime:
    """The present of the installation (the training clock counts), read once per request."""
    if not has_request_context():
        return datetime.now(UTC)
    if "now" not in g:
        with store().reading() as tx:
            g.now = tx.clock.now()
    return g.now  # type: ignore[no-any-return]


def day(value: datetime | date | None) -> str:
    """``чт 17.09.2026``; a dash for nothing."""
    if value is None:
        return "—"
    local = value.astimezone(zone()) if isinstance(value, datetime) else value
    language = str(get_locale()) if str(get_locale()) in WEEKDAYS else "ru"
    return f"{WEEKDAYS[language][local.weekday()]} {local:%d.%m.%Y}"


def clock(value: datetime | None) -> str:
    """``14:02``."""
    return "—" if value is None else f"{value.astimezone(zone()):%H:%M}"


def moment(value: datetime | None) -> str:
    """``чт 17.09.2026 14:02``."""
    return "—" if value is None else f"{day(value)} {clock(value)}"


def number(value: int) -> str:
    """``12 345`` with a narrow space; four digits stay together."""
    return f"{value:,}".replace(",", NARROW_SPACE) if abs(value) >= 10_000 else str(value)


@dataclass(frozen=True)
class DueMark:
    """How a due moment looks: level (none, calm, soon, today, broken), sign, words."""

    level: str
    sign: str
    words: str


def due_mark(due: datetime | None, present: datetime | None = None) -> DueMark:
    """Grey beyond three days, amber from three, orange today, red when broken; always a sign and a word too."""
    if due is None:
        return DueMark("none", "", _("без срока"))
    present = present or now()
    days = (due.astimezone(zone()).date() - present.astimezone(zone()).date()).days
    if due < present:
        return DueMark("broken", "●", _overdue(-days, due))
    if days == 0:
        return DueMark("today", "◐", _("сегодня до %(time)s", time=clock(due)))
    words = _("завтра") if days == 1 else _("через %(days)s", days=_days(days))
    return DueMark("soon" if days <= 3 else "calm", "◔" if days <= 3 else "○", words)


def _overdue(days: int, due: datetime) -> str:
    if days == 0:
        return _("просрочено сегодня в %(time)s", time=clock(due))
    return _("просрочено на %(days)s", days=_days(days))


def _days(number_of: int) -> str:
    return f"{number(number_of)} {plural(number_of, 'день|дня|дней')}"
