"""An institution's calendar: the bundled one with the administrator's days on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.store.case_statements import CALENDAR
from engine.store.kept import Kept
from engine.store.session import Tx
from engine.store.tables import CalendarOverride, Setting
from engine.worktime import Calendar, Override

CALENDARS: Kept[tuple[str, int], Calendar] = Kept(32)  # an institution has one at a time
Days = Mapping[tuple[str, date], Override | None]


def calendar_version(tx: Tx) -> int:
    """How often the calendar was changed so far."""
    value = tx.connection.scalar(select(Setting.value).where(Setting.key == CALENDAR))
    return int(value["version"]) if value else 0


def calendar_of(tx: Tx, institution: str, version: int | None = None) -> Calendar:
    """The calendar as it stands now, kept until the next change of any day; ``version`` where it is known already."""
    version = calendar_version(tx) if version is None else version
    return CALENDARS.get(tx, (institution, version), lambda: calendar_with(tx, institution))


def calendar_with(tx: Tx, slug: str, instead: Days | None = None) -> Calendar:
    """The calendar as it would be; a day set for the institution wins over one set for its country.

    ``instead`` are days by (scope, day): None takes the administrator's day away.
    """
    institution = tx.config.institutions[slug]
    scopes = (institution.jurisdiction, institution.slug)
    query = select(CalendarOverride.__table__).where(CalendarOverride.scope.in_(scopes))
    days: dict[tuple[str, date], Override | None] = {
        (row.scope, row.day): Override(row.kind, row.act) for row in tx.execute(query)
    }
    days.update(instead or {})
    known = sorted(days.items(), key=lambda item: scopes.index(item[0][0]))
    return Calendar.of(institution, {day: override for (_, day), override in known if override})
