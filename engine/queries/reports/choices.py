"""By what a report may be cut: what is found among the cases the reader sees, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Text, cast, select

from engine.access import Actor
from engine.queries.people.units import names
from engine.queries.reports.scope import LEVELS, NONE
from engine.registry.families.families import UNIT
from engine.sight import visible_cases
from engine.store.session import Tx
from engine.store.tables import Case, Family, FamilyLevel, Person, ProcessVersion


@dataclass(frozen=True)
class Choices:
    """Code -> words (or the code again, where the page has words for it), of each cut."""

    process: Mapping[str, str]
    unit: Mapping[str, str]
    curator: Mapping[str, str]
    level: Mapping[str, str]
    category: Mapping[str, str]
    district: Mapping[str, str]
    people: Mapping[str, str]  # everybody of the institution: tables name who did something

    @property
    def names(self) -> dict[str, str]:
        """Lifecycles and people by the codes that tables have."""
        return {**self.process, **self.people}


def choices(tx: Tx, actor: Actor) -> Choices:
    """As of now; a cut with one choice or none is not worth asking for, the page leaves it out."""
    seen = (visible_cases(actor), Family.status != UNIT)
    theirs = select(Case.id).join(Family, Family.id == Case.family_id).where(*seen)
    led = select(Case.curator_id).where(Case.id.in_(theirs), Case.curator_id.is_not(None)).distinct()
    people = select(Person.id, Person.name).where(Person.id.in_(led)).order_by(Person.name, Person.id)
    levels = (
        select(FamilyLevel.value.label("value"))
        .distinct()
        .where(FamilyLevel.kind.in_(LEVELS), FamilyLevel.case_id.in_(theirs))
    )
    everybody = select(Person.id, Person.name).where(Person.institution == actor.institution)
    of_family = (
        Family.institution == actor.institution,
        Family.id.in_(select(Case.family_id).where(*seen[:1])),
    )
    districts = select(Family.district.label("value")).distinct().where(*of_family)
    return Choices(
        _processes(tx, actor),
        names(tx, actor.institution),
        {str(row.id): row.name for row in tx.execute(people)},
        {row.value: row.value for row in tx.execute(levels.order_by("value"))},
        {code: code for code in _categories(tx, actor)},
        {row.value or NONE: row.value for row in tx.execute(districts.order_by("value"))},
        {str(row.id): row.name for row in tx.execute(everybody)},
    )


def _processes(tx: Tx, actor: Actor) -> dict[str, str]:
    """The lifecycles that somebody's case runs by, under the names of their newest versions."""
    query = (
        select(Case.process_id, ProcessVersion.name)
        .join(ProcessVersion, ProcessVersion.id == Case.process_version_id)
        .join(Family, Family.id == Case.family_id)
        .where(visible_cases(actor), Family.status != UNIT)
        .group_by(Case.process_id, ProcessVersion.name, ProcessVersion.number)
        .order_by(ProcessVersion.number)
    )
    return {row.process_id: row.name for row in tx.execute(query)}


def _categories(tx: Tx, actor: Actor) -> list[str]:
    written = cast(Family.categories, Text)
    seen = select(Case.family_id).where(visible_cases(actor))
    query = (
        select(written.label("listed"))
        .distinct()
        .where(Family.institution == actor.institution, Family.categories.is_not(None), Family.id.in_(seen))
    )
    found = [json.loads(row.listed) for row in tx.execute(query) if row.listed]
    return sorted({str(code) for listed in found if isinstance(listed, list) for code in listed})
