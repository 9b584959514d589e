"""Gapless numbers per institution, kind and year: the number is taken in the action's own transaction."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.session import Tx
from engine.store.tables import NumberSeries
from engine.store.upsert import upsert


def next_number(tx: Tx, institution: str, kind: str, year: int) -> int:
    """The next number of a series; a rolled-back action gives it back, so no number is ever missing."""
    values = {"institution": institution, "kind": kind, "year": year, "last": 1}
    taken = upsert(tx, NumberSeries, values, ["institution", "kind", "year"], {"last": NumberSeries.last + 1})
    number: int = tx.execute(taken.returning(NumberSeries.last)).scalar_one()
    return number


def last_number(tx: Tx, institution: str, kind: str, year: int) -> int:
    """The number of a series that was taken last; 0 before the first."""
    taken = select(NumberSeries.last).where(
        NumberSeries.institution == institution, NumberSeries.kind == kind, NumberSeries.year == year
    )
    return tx.connection.scalar(taken) or 0


def case_number(tx: Tx, institution: str, year: int) -> str:
    """«ЖД-2026-0001»: the institution's prefix, the year of opening, the number within it."""
    prefix = tx.config.institutions[institution].case_prefix
    return f"{prefix}-{year}-{next_number(tx, institution, 'case', year):04d}"
