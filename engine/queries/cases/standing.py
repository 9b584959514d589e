"""In which diagrams open cases stand now: one definition for the list of models, the page of versions and the list of cases.

A case stands in the process it runs and in every called one on the way to a task or timer that waits. What waits is
counted in the database; the way to it is read along the diagrams of the case's own version.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, Subquery, cast, exists, func, or_, select, tuple_, union

from engine.access import Actor
from engine.errors import NotFound
from engine.models.publishing.impact import OPEN
from engine.models.versions import Version, history, of_house
from engine.queries.cases.pinned_models import sheet
from engine.store.session import Tx
from engine.store.tables import Case, Timer, WorkItem

BETWEEN = "\n"  # places of one case


class Way(NamedTuple):
    """Where something waits in cases of one version: ``path`` is the column's text, the ids of the steps that lead there."""

    version: int
    process: str
    path: str


@dataclass(frozen=True)
class Standing:
    """How many open cases stand where: ``counts`` by process and by the version the cases run on."""

    counts: Mapping[tuple[str, int], int]

    @cached_property
    def by_process(self) -> Mapping[str, int]:
        """Process id -> cases that stand in it."""
        found: Counter[str] = Counter()
        for (process, _), count in self.counts.items():
            found[process] += count
        return found


def standing(tx: Tx, actor: Actor) -> Standing:
    """Of the person's institution alone. Numbers only: a methodologist sees no case."""
    places = _places()
    spot = places.c.process + " " + places.c.path
    per_case = (
        select(
            Case.process_version_id.label("version"),
            Case.process_id.label("main"),
            func.aggregate_strings(spot, BETWEEN).label("spots"),
        )
        .join(places, places.c.case_id == Case.id, isouter=True)
        .where(*_of_the_house(actor))
        .group_by(Case.id, Case.process_version_id, Case.process_id)
        .subquery()
    )
    together = (per_case.c.version, per_case.c.main, per_case.c.spots)
    counted: Counter[tuple[str, int]] = Counter()
    for row in tx.execute(select(*together, func.count().label("cases")).group_by(*together)):
        spots = row.spots.split(BETWEEN) if row.spots else []
        ways = [Way(row.version, *spot.split(" ", 1)) for spot in spots]
        for process in {row.main, *(one for way in ways for one in _passed(tx, row.main, way))}:
            counted[process, row.version] += row.cases
    return Standing(counted)


def stands_in(tx: Tx, actor: Actor, process_id: str, number: int | None = None) -> ColumnElement[bool]:
    """A condition on ``Case``: it is one of those that ``standing`` counts in a process, or in one version of it."""
    ways = [way for main, way in _ways(tx, actor) if process_id in _passed(tx, main, way)]
    waits = [
        exists().where(
            table.case_id == Case.id,
            tuple_(Case.process_version_id, table.process, cast(table.path, String)).in_(ways),
        )
        for table in (WorkItem, Timer)
    ]
    there = or_(Case.process_id == process_id, *waits) & Case.status.in_(OPEN)
    if number is None:
        return there
    run = of_house(tx, actor.institution)
    on = [one.id for one in run if _numbered(run, process_id, one) == number]
    return there & Case.process_version_id.in_(on)


def by_number(tx: Tx, actor: Actor, process_id: str) -> Mapping[int, int]:
    """Number of a version of a process -> cases that stand in it; together as many as ``standing`` counts."""
    return numbers(tx, actor, standing(tx, actor)).get(process_id, {})


def numbers(tx: Tx, actor: Actor, stand: Standing) -> Mapping[str, Mapping[int, int]]:
    """The same of every process."""
    known = of_house(tx, actor.institution)
    runs = {one.id: one for one in known}
    found: dict[str, Counter[int]] = {}
    for (process, version), count in stand.counts.items():
        number = _numbered(known, process, runs[version]) if version in runs else None
        if number is not None:
            found.setdefault(process, Counter())[number] += count
    return found


def diagram_name(tx: Tx, actor: Actor, process_id: str) -> str:
    """What people call a process; its id where the house has none of it."""
    return next((one.name for one in history(tx, process_id, actor.institution, 1)), process_id)


def _numbered(known: Sequence[Version], process_id: str, run: Version) -> int | None:
    """The version of a process whose texts are pinned by the version a case runs on.

    A process that is brought back has two versions of one text: the newest of those that were there with the run is meant.
    Versions are known by their order and not by their day, which stands still in training: whatever changes a part makes
    versions of all that call it too, in one go and in the order of their ids.
    """
    if run.process_id == process_id:
        return run.number
    later = (one.id for one in known if one.process_id == run.process_id and one.id > run.id)
    end = run.id if process_id < run.process_id else next(later, None)
    mine = [one for one in reversed(known) if one.process_id == process_id]
    there = [one for one in mine if end is None or one.id < end] or mine
    pinned = set(run.sources.items())
    same = (one for one in there if set(one.sources.items()) <= pinned)
    return next((one.number for one in (*same, *there)), None)


def _of_the_house(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return Case.institution == actor.institution, Case.status.in_(OPEN)


def _places() -> Subquery:
    """case_id, process, path of everything that waits, each once."""
    return union(
        *(
            select(table.case_id, table.process, cast(table.path, String).label("path"))
            for table in (WorkItem, Timer)
        )
    ).subquery()


def _ways(tx: Tx, actor: Actor) -> Iterator[tuple[str, Way]]:
    """Every way that is gone now, with the process of the cases that go it."""
    places = _places()
    query = (
        select(
            Case.process_id.label("main"),
            Case.process_version_id.label("version"),
            places.c.process,
            places.c.path,
        )
        .join(places, places.c.case_id == Case.id)
        .where(*_of_the_house(actor))
        .distinct()
    )
    for row in tx.execute(query):
        yield row.main, Way(row.version, row.process, row.path)


def _passed(tx: Tx, main: str, way: Way) -> set[str]:
    """The processes on a way; where the version's diagrams do not tell, at least the last one."""
    found, here = {way.process}, main
    try:
        for element in json.loads(way.path):
            _, node = sheet(tx, way.version, here).nodes().get(element, (None, None))
            if node is not None and node.called:
                here = node.called
                found.add(here)
    except NotFound:
        return found
    return found
