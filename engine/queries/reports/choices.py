"""By what a report may be cut: what is found among the cases the reader sees, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Text, cast, exists, select

from engine.access import Actor
from engine.bonds import not_shut
from engine.queries.people.units import names
from engine.queries.reports.scope import NONE
from engine.registry.families.families import UNIT
from engine.sight import visible_cases
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Family, Person, ProcessVersion


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
    leads = exists().where(Case.curator_id == Person.id, visible_cases(actor))
    mine = select(Person.id, Person.name).where(Person.institution == actor.institution)
    found = _of_families(tx, actor)
    return Choices(
        _processes(tx, actor),
        names(tx, actor.institution),
        {str(row.id): row.name for row in tx.execute(mine.where(leads).order_by(Person.name, Person.id))},
        {code: code for code in sorted({code for row in found for code in (row.level, row.type) if code})},
        {code: code for code in sorted({code for row in found for code in _listed(row.categories)})},
        {code or NONE: code for code in sorted({row.district for row in found})},
        {str(row.id): row.name for row in tx.execute(mine)},
    )


def _processes(tx: Tx, actor: Actor) -> dict[str, str]:
    """The lifecycles that somebody's case runs by, under the names of their newest versions."""
    used = select(Case.process_version_id).where(visible_cases(actor)).distinct()
    query = select(ProcessVersion.process_id, ProcessVersion.name).where(ProcessVersion.id.in_(used))
    return {row.process_id: row.name for row in tx.execute(query.order_by(ProcessVersion.number))}


def _of_families(tx: Tx, actor: Actor) -> Sequence[NamedRow]:
    """What stands of the families seen, each combination once."""
    seen = not_shut(actor, Family.id)
    if actor.heads_unit:
        seen.append(Family.id.in_(select(Case.family_id).where(visible_cases(actor))))
    query = select(
        Family.support_level.label("level"),
        Family.patronage_type.label("type"),
        Family.district,
        cast(Family.categories, Text).label("categories"),
    )
    kept = query.where(Family.institution == actor.institution, Family.status != UNIT, *seen)
    found: Sequence[NamedRow] = tx.execute(kept.distinct()).all()
    return found


def _listed(codes: str | None) -> list[str]:
    listed = json.loads(codes) if codes else None
    return [str(code) for code in listed] if isinstance(listed, list) else []
