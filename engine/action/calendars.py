"""An institution's calendar: the bundled one with the administrator's days on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.store.case_statements import CALENDAR
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Setting
from engine.worktime import Calendar, Override

Days = Mapping[tuple[str, date], Override | None]


def calendar_version(tx: Tx) -> int:
    """How often the calendar was changed so far."""
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == CALENDAR))
    return int(value["version"]) if value else 0


def calendar_of(tx: Tx, institution: str, version: int | None = None) -> Calendar:
    """The calendar as it stands now, kept until the next change of any day; ``version`` where it is known already."""
    version = calendar_version(tx) if version is None else version
    kept = tx.store.kept.get(("calendar", institution))
    if kept is None or kept[0] != version:
        kept = tx.store.kept[("calendar", institution)] = (version, calendar_with(tx, institution))
    calendar: Calendar = kept[1]
    return calendar


def calendar_with(tx: Tx, institution: str, instead: Days | None = None) -> Calendar:
    """The calendar as it would be; a day set for the institution wins over one set for its country.

    ``instead`` are days by (scope, day): None takes the administrator's day away.
    """
    house = tx.config.institutions[institution]
    scopes = (house.jurisdiction, house.slug)
    query = select(CalendarOverride.__table__).where(CalendarOverride.scope.in_(scopes))
    days: dict[tuple[str, date], Override | None] = {
        (row.scope, row.day): Override(row.kind, row.act) for row in tx.execute(query)
    }
    days.update(instead or {})
    known = sorted(days.items(), key=lambda item: scopes.index(item[0][0]))
    return Calendar.of(house, {day: override for (_, day), override in known if override})
