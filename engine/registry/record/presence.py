"""Who is of a family now: a member may have died, moved away, been placed elsewhere, grown up; and may come back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, or_

from engine.store.tables import Member

#: How a person may have left.
WAYS = ("died", "moved", "placed", "grown", "other")


def present(on: date | None = None) -> ColumnElement[bool]:
    """A condition on ``Member``: of the family now, or ``on`` a day that is past."""
    return Member.left_on.is_(None) if on is None else or_(Member.left_on.is_(None), Member.left_on > on)
