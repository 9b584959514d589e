"""How often each element was passed in a period, how long it took and how often its term was broken: from passages that ended.

Counted from an index alone. A duration is kept as people say it (``engine.store.passages.rounded``), so the middle one and the
ninetieth of a hundred are found by counting and are exact to that rounding. Calendar time, days off are in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, func, select

from engine.access import Actor
from engine.queries.processes.places import Shown
from engine.sight import visible_cases
from engine.store.by_name import NamedRow, Query
from engine.store.session import Tx
from engine.store.tables import Case, Passage
from engine.store.tables.cases.passing import DROPPED

MEDIAN, HIGH = 0.5, 0.9


@dataclass(frozen=True)
class Span:
    """Days from ``since`` to ``until``, both of them in it."""

    since: date
    until: date


@dataclass
class Passed:
    """One element over a period: ``spent`` minutes -> how many took so long; ``late`` of them; ``dropped`` are apart."""

    spent: Counter[int] = field(default_factory=Counter)
    late: int = 0
    dropped: int = 0

    @property
    def times(self) -> int:
        """How often it was passed to its end."""
        return self.spent.total()

    @property
    def median(self) -> int | None:
        return self.at(MEDIAN)

    @property
    def high(self) -> int | None:
        """Nine of ten took no longer."""
        return self.at(HIGH)

    def at(self, share: float) -> int | None:
        """The shortest time within which this share of them was over."""
        seen = 0
        for minutes in sorted(self.spent):
            seen += self.spent[minutes]
            if seen >= share * self.times:
                return minutes
        return None


def heat(tx: Tx, actor: Actor, shown: Shown, span: Span) -> dict[str, Passed]:
    """Element -> what the period has of it, of the cases the person sees."""
    found: dict[str, Passed] = {}
    _add(found, shown, tx.execute(_counted(actor, shown, span, _seen(actor))), 1)
    if _whole(actor) and actor.sight.shut:
        _add(found, shown, tx.execute(_counted(actor, shown, span, _shut(actor))), -1)
    return found


def _counted(actor: Actor, shown: Shown, span: Span, also: Sequence[ColumnElement[bool]]) -> Query:
    return (
        select(Passage.place, Passage.spent, Passage.late, func.count().label("times"))
        .where(
            Passage.place.in_(shown.places),
            Passage.ended_on.is_not(None),
            Passage.ended_on.between(span.since.toordinal(), span.until.toordinal()),
            *also,
        )
        .group_by(Passage.place, Passage.spent, Passage.late)
    )


def _whole(actor: Actor) -> bool:
    return actor.is_a("supervisor") and not actor.heads_unit


def _seen(actor: Actor) -> list[ColumnElement[bool]]:
    """Whoever sees the whole house needs no case looked at: the number of a place is the house's own."""
    if _whole(actor):
        return []
    return [
        Passage.case_id.in_(
            select(Case.id).where(Case.institution == actor.institution, visible_cases(actor))
        )
    ]


def _shut(actor: Actor) -> list[ColumnElement[bool]]:
    shut = select(Case.id).where(
        Case.institution == actor.institution, Case.family_id.in_(sorted(actor.sight.shut))
    )
    return [Passage.case_id.in_(shut)]


def _add(found: dict[str, Passed], shown: Shown, rows: Iterable[NamedRow], sign: int) -> None:
    for row in rows:
        passed, times = found.setdefault(shown.places[row.place], Passed()), sign * int(row.times)
        if row.spent == DROPPED:
            passed.dropped += times
        else:
            passed.spent[row.spent] += times
            passed.late += times * bool(row.late)
