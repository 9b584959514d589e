"""Of which days, cut how: read from the address, so that a report can be sent by its link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from engine.queries.reports.period import EARLIEST, LATEST, Period
from engine.queries.reports.scope import Cuts, Scope
from engine.store.session import Tx
from webapp.base.actors import actor
from webapp.base.posted import asked_day, misreadings, text
from webapp.reports.words import told
from webapp.words.dates import zone

NAMES = tuple(each.name for each in fields(Cuts))
USUAL = "quarter"


@dataclass(frozen=True)
class Asked:
    """The scope, what was typed, and what is wrong with it by field (then the scope is the usual one)."""

    scope: Scope
    typed: Mapping[str, str]
    faults: Mapping[str, str]

    @property
    def address(self) -> dict[str, str]:
        """The same question as parameters of an address."""
        return {**days_of(self.scope.period), **self.scope.cuts.told()}


def asked(tx: Tx) -> Asked:
    """Without days: the quarter of today."""
    typed = {name: text(name, 60) for name in ("first", "last")}
    cuts = Cuts(**{name: text(name, 100) for name in NAMES})
    today = tx.now().astimezone(zone()).date()
    usual = Period.around(USUAL, today, zone())
    period, faults = _period(typed, usual)
    if not any(typed.values()) or not faults:
        typed = days_of(period)
    return Asked(Scope(actor(), period, cuts, tx.now()), typed, faults)


def days_of(period: Period) -> dict[str, str]:
    """The days as an address has them."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _period(typed: Mapping[str, str], usual: Period) -> tuple[Period, dict[str, str]]:
    if not any(typed.values()):
        return usual, {}
    first, last = (_day(name) for name in ("first", "last"))
    faults = {
        name: " ".join(misreadings(name)) or told("day_bad")
        for name, day in (("first", first), ("last", last))
        if day is None
    }
    if first is not None and last is not None and last < first:
        faults["last"] = told("days_backwards")
    if faults or first is None or last is None:
        return usual, faults
    return Period(first, last, usual.zone), {}


def _day(name: str) -> date | None:
    day = asked_day(name)
    return day if day is not None and EARLIEST <= day <= LATEST else None
