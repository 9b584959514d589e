"""An institution's calendar as it stands now: the bundled one with the administrator's days on top."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import CalendarOverride
from engine.worktime import Calendar, Override


def calendar_of(tx: Tx, slug: str) -> Calendar:
    """The calendar of one institution; a day set for the institution wins over one set for its country."""
    institution = tx.config.institutions[slug]
    scopes = (institution.jurisdiction, institution.slug)
    query = select(CalendarOverride.__table__).where(CalendarOverride.scope.in_(scopes))
    rows = sorted(tx.execute(query), key=lambda row: scopes.index(row.scope))
    return Calendar.of(institution, {row.day: Override(row.kind, row.act) for row in rows})
