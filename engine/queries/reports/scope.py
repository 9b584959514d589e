"""What a report counts: whose cases, of which days, cut how. Every query of a report carries it.

What the reader may not see is in no figure: a family shut to them neither, nor another department's to the head of one
(``engine.sight``). So a figure is never more than the list it leads to.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.util import AliasedClass

from engine.access import Actor
from engine.queries.reports.local_days import LocalDay, Momentary
from engine.queries.reports.period import Period
from engine.registry.families.families import UNIT
from engine.sight import visible_cases
from engine.store.by_name import Query
from engine.store.tables import Case, Family, FamilyLevel, Person

NONE = "-"  # of a cut: those of whom nothing is known
LEVELS = ("support_level", "patronage_type")


@dataclass(frozen=True)
class Cuts:
    """By what the cases are narrowed; empty: by nothing. ``level`` is a level or a type of support."""

    process: str = ""
    unit: str = ""
    curator: str = ""
    level: str = ""
    category: str = ""
    district: str = ""

    def told(self) -> dict[str, str]:
        """Those that narrow something."""
        return {name: value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Scope:
    """Reader, days, cuts, the present moment."""

    actor: Actor
    period: Period
    cuts: Cuts
    now: datetime

    @property
    def until(self) -> datetime:
        """The end of the days, or the present where it comes first."""
        return min(self.now, self.period.end)

    def day(self, moment: Momentary) -> ColumnElement[date]:
        """Of which day of the institution a moment is."""
        return LocalDay(moment, self.period.zone, self.period.begin)

    def cases(self, units: bool = False) -> ColumnElement[bool]:
        """A condition on ``Case`` joined with ``Family``; with ``units`` also the work of the institution's own units."""
        kept = () if units else (Family.status != UNIT,)
        return and_(visible_cases(self.actor), *kept, *self._cut())

    def narrowed(self, query: Query) -> Query:
        """A query of ``Case`` with the conditions; the family is looked up only where one of them asks for it."""
        asks = self.cuts.category or self.cuts.district
        joined = query.join(Family, Family.id == Case.family_id) if asks else query
        return joined.where(visible_cases(self.actor), *self._cut())

    def of_house(self, query: Query, case_id: InstrumentedAttribute[str], units: bool = False) -> Query:
        """A query of rows that name their institution: a head of all of it who asks for everything needs no look at the cases."""
        actor = self.actor
        if not actor.is_a("supervisor") or actor.heads_unit or actor.sight.shut or self.cuts.told():
            mine = query.join(Case, Case.id == case_id).join(Family, Family.id == Case.family_id)
            return mine.where(self.cases(units))
        of_unit = select(Case.id).join(Family, Family.id == Case.family_id)
        kept = of_unit.where(Family.institution == actor.institution, Family.status == UNIT)
        return query if units else query.where(case_id.not_in(kept))

    def _cut(self) -> list[ColumnElement[bool]]:
        cuts = self.cuts
        found: list[ColumnElement[bool]] = []
        if cuts.process:
            found.append(Case.process_id == cuts.process)
        if cuts.unit:
            found.append(Case.curator_id.in_(_people_of(self.actor, cuts.unit)))
        if cuts.curator:
            found.append(_led_by(cuts.curator))
        if cuts.level:
            found.append(self._stood_at(cuts.level))
        if cuts.category:
            found.append(in_category(cuts.category))
        if cuts.district:
            found.append(Family.district == ("" if cuts.district == NONE else cuts.district))
        return found

    def _stood_at(self, level: str) -> ColumnElement[bool]:
        """The case had this level or type at the end of the days, or at its own end."""
        return (
            exists()
            .where(
                FamilyLevel.case_id == Case.id,
                FamilyLevel.kind.in_(LEVELS),
                FamilyLevel.value == level,
                *standing(self.period.end),
            )
            .correlate(Case)
        )


def standing(
    moment: datetime, levels: type[FamilyLevel] | AliasedClass[FamilyLevel] = FamilyLevel
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on ``FamilyLevel``: what stood just before a moment."""
    return levels.since < moment, or_(levels.until.is_(None), levels.until >= moment)


def in_category(code: str) -> ColumnElement[bool]:
    """A condition on ``Family``: one of its categories; with ``NONE`` those that have none written down."""
    written = cast(Family.categories, Text)
    if code == NONE:
        return or_(Family.categories.is_(None), written.in_(("null", "[]")))
    return written.contains(f'"{code}"', autoescape=True)


def _led_by(curator: str) -> ColumnElement[bool]:
    if curator == NONE:
        return Case.curator_id.is_(None)
    whole = curator.isascii() and curator.isdigit() and len(curator) < 10
    return Case.curator_id == int(curator) if whole else false()


def _people_of(actor: Actor, unit: str) -> ColumnElement[int]:
    own = Person.unit_id.is_(None) if unit == NONE else Person.unit_id == unit
    return select(Person.id).where(Person.institution == actor.institution, own).scalar_subquery()
