"""An institution's calendar as it stands now: the bundled one with the administrator's days on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import CalendarOverride
from engine.worktime import Calendar, Override

Days = Mapping[tuple[str, date], Override | None]


def calendar_of(tx: Tx, slug: str, instead: Days | None = None) -> Calendar:
    """The calendar of one institution; a day set for the institution wins over one set for its country.

    ``instead`` are days by (scope, day) as they would be: None takes the administrator's day away.
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
