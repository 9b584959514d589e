"""A plan as its page shows it: every element of the old version a case may rest on, what stands for it, how many cases stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import distinct, func, select

from engine.access import Actor
from engine.models import versions
from engine.models.versions import Version
from engine.queries.cases.pinned_models import sheets
from engine.queries.migration.versions_in_use import RUNNING
from engine.registry.jobs.plans import plan_of, read_back
from engine.runtime.migration.plan import NOWHERE, Key, Plan, alike, resting
from engine.runtime.model import CompiledElement
from engine.sight import steered_cases
from engine.store.passages.places import LISTENERS
from engine.store.session import Tx
from engine.store.tables import Case, Passage, Person


@dataclass(frozen=True)
class Target:
    """An element of the new version that may stand for an old one."""

    key: Key
    name: str
    process: str  # its name


@dataclass(frozen=True)
class Row:
    """One element of the old version. ``target`` None: nothing stands for it; ``chosen``: a person has said so."""

    key: Key
    name: str
    kind: str
    process: str  # its name
    target: Key | None
    chosen: bool
    cases: int
    offered: tuple[Target, ...]

    @property
    def lost(self) -> bool:
        """Cases that stand here cannot go over."""
        return self.target is None and self.kind not in LISTENERS

    @property
    def unheard(self) -> bool:
        """An event beside the work: a case goes over and does not wait for it any more."""
        return self.target is None and self.kind in LISTENERS

    @property
    def matters(self) -> bool:
        """Whether a person has to look at it."""
        return self.chosen or self.target is None or self.cases > 0


@dataclass(frozen=True)
class PlanPage:
    """``saved``: the number of the plan's text, nought before it was first saved."""

    rows: tuple[Row, ...]
    saved: int
    changed_at: datetime | None
    changed_by: str
    processes: tuple[tuple[str, str], ...]  # of the old version: id and name
    processes_after: tuple[tuple[str, str], ...]


def plan_page(tx: Tx, actor: Actor, before: Version, after: Version) -> PlanPage:
    """Of two versions that the caller has been shown to plan for."""
    row = plan_of(tx, actor.institution, before.id, after.id)
    chosen = read_back(row.chosen) if row is not None else {}
    plan = Plan(versions.compiled(tx, before.id), versions.compiled(tx, after.id), chosen)
    old, new = _names(tx, before), _names(tx, after)
    standing = _standing(tx, actor, before)
    targets = [(Target(key, _name(each), new.get(key[0], key[0])), each) for key, each in resting(plan.after)]
    rows = [
        Row(
            key=key,
            name=_name(element),
            kind=element.kind,
            process=old.get(key[0], key[0]),
            target=plan.target(key),
            chosen=key in chosen,
            cases=standing.get(key, 0),
            offered=tuple(target for target, each in targets if alike(element, each)),
        )
        for key, element in resting(plan.before)
    ]
    by = tx.connection.scalar(select(Person.name).where(Person.id == row.changed_by)) if row else ""
    return PlanPage(
        tuple(rows),
        row.version if row else 0,
        row.changed_at if row else None,
        by or "",
        tuple((id_, old.get(id_, id_)) for id_ in plan.before.models),
        tuple((id_, new.get(id_, id_)) for id_ in plan.after.models),
    )


def cases_to_move(
    tx: Tx,
    actor: Actor,
    before: int,
    at: Key = NOWHERE,
    curator: int | None = None,
    numbers: tuple[str, ...] = (),
) -> list[str]:
    """Ids of the running cases of a version that the person may steer; narrowed to a step, to who leads them, to numbers."""
    query = select(Case.id).where(
        Case.process_version_id == before, Case.status.in_(RUNNING), steered_cases(actor)
    )
    if at != NOWHERE:
        here = (Passage.process == at[0], Passage.element == at[1], Passage.ended_on.is_(None))
        query = query.where(Case.id.in_(select(Passage.case_id).where(*here)))
    if curator is not None:
        query = query.where(Case.curator_id == curator)
    if numbers:
        query = query.where(Case.number.in_(numbers))
    return [*tx.connection.scalars(query.order_by(Case.started_at, Case.id))]


def leading(tx: Tx, actor: Actor, before: int) -> list[tuple[int, str]]:
    """Who leads running cases of the version that the person may steer: id and name."""
    query = (
        select(Person.id, Person.name)
        .join(Case, Case.curator_id == Person.id)
        .where(Case.process_version_id == before, Case.status.in_(RUNNING), steered_cases(actor))
        .distinct()
        .order_by(Person.name)
    )
    return [(row.id, row.name) for row in tx.execute(query)]


def _names(tx: Tx, version: Version) -> Mapping[str, str]:
    return {process.id: process.name or process.id for process in sheets(tx, version.id)}


def _name(element: CompiledElement) -> str:
    return " ".join(element.name.split()) or element.id


def _standing(tx: Tx, actor: Actor, before: Version) -> dict[Key, int]:
    """Running cases of the house by the element they stand on. Numbers only: a methodologist sees no case."""
    query = (
        select(Passage.process, Passage.element, func.count(distinct(Passage.case_id)).label("cases"))
        .join(Case, Case.id == Passage.case_id)
        .where(
            Case.process_version_id == before.id,
            Case.institution == actor.institution,
            Case.status.in_(RUNNING),
            Passage.ended_on.is_(None),
        )
        .group_by(Passage.process, Passage.element)
    )
    return {(row.process, row.element): row.cases for row in tx.execute(query)}
