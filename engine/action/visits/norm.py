"""How often a case wants its family visited: the decision of its own version, with the institution's parameters as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from engine.action.context import given_facts
from engine.errors import DecisionFailed
from engine.feel.evaluator import feel
from engine.models import versions
from engine.registry.work import visit_days, visits
from engine.store.cases import CaseRecord
from engine.store.session import Tx

FREQUENCY = "visit_frequency"
WEEK, MONTH, QUARTER = "week", "month", "quarter"
KINDS = ("patronage_type", "support_level")  # routing values that say the profile, where no schedule does
EVERY_FAMILY = "basic"


@dataclass(frozen=True)
class Norm:
    """``period``: week, month or quarter; of visits in person ``least`` and ``most`` (None: no limit); the clause that says so."""

    period: str
    least: int
    most: int | None
    clause: str


@dataclass(frozen=True)
class Counted:
    """Visits of a period: those that took place and those that wait."""

    held: int
    waiting: int

    @property
    def all(self) -> int:
        return self.held + self.waiting


def norm_of(tx: Tx, record: CaseRecord, profile: str = "") -> Norm | None:
    """None where the case's version has no such decision, or it does not know the profile."""
    decisions = versions.compiled(tx, record.process_version_id).decisions
    if FREQUENCY not in decisions:
        return None
    wanted = profile or next(
        (str(record.variables[kind]) for kind in KINDS if record.variables.get(kind)), EVERY_FAMILY
    )
    asked = {**given_facts(tx, record), "institution": record.institution, "profile": wanted}
    try:
        found = decisions[FREQUENCY].evaluate(asked, feel(), now=tx.now())
    except DecisionFailed:
        return None
    if not isinstance(found, dict) or found.get("period") not in (WEEK, MONTH, QUARTER):
        return None
    most = found.get("max")
    return Norm(
        str(found["period"]),
        int(found.get("min") or 0),
        None if most is None else int(most),
        str(found["clause"]),
    )


def span(period: str, day: date) -> tuple[date, date]:
    """First and last day of the week (Monday to Sunday), month or quarter in which a day lies."""
    if period == WEEK:
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    month = day.month if period == MONTH else (day.month - 1) // 3 * 3 + 1
    first = date(day.year, month, 1)
    later = date(
        day.year + (month + (1 if period == MONTH else 3) > 12),
        (month - 1 + (1 if period == MONTH else 3)) % 12 + 1,
        1,
    )
    return first, later - timedelta(days=1)


def counted(tx: Tx, record: CaseRecord, first: date, last: date, but: str = "") -> Counted:
    """Of the family, in the days named; without an emergency, and without one visit (``but``) that is about to be moved."""
    house = tx.config.institutions[record.institution]
    remote = house.parameters.get("remote_counts") is True
    first_counts = house.parameters.get("primary_counts") is not False
    held = waiting = 0
    for id_, kind, moment in visit_days.used(tx, record.family_id, remote):
        local = moment.astimezone(house.zone).date() if hasattr(moment, "astimezone") else moment
        if id_ == but or kind == "emergency" or (kind == "primary" and not first_counts):
            continue
        if first <= local <= last:
            took_place = not hasattr(moment, "astimezone")
            held, waiting = held + took_place, waiting + (not took_place)
    return Counted(held, waiting)


def counts(tx: Tx, record: CaseRecord, kind: str, channel: str) -> bool:
    """Whether a visit of this kind and way is counted at all."""
    parameters = tx.config.institutions[record.institution].parameters
    first = kind != "primary" or parameters.get("primary_counts") is not False
    return kind != "emergency" and first and channel in visits.counted_channels(parameters)
