"""How the scenarios of a change went, or how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sqlalchemy import select

from engine.models.publishing.scenario_key import SILENT, STOPPED, scenario_key
from engine.queries.people.names import names_of
from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import ScenarioRun

_TABLE = ScenarioRun.__table__


@dataclass(frozen=True)
class Fault:
    """A step that did not go as written (0: the models were refused), with what was otherwise."""

    step: int
    at: str
    sentence: str
    path: str = ""  # of the diagram with the element it speaks of, its process, id and name; empty where it speaks of none
    process: str = ""
    element: str = ""
    label: str = ""
    stopped: bool = False  # the case stands there: no reason lets that through


@dataclass(frozen=True)
class Played:
    """One scenario."""

    slug: str
    name: str
    title: str
    process: str
    faults: tuple[Fault, ...]


class _Result(TypedDict):
    """As the worker told it."""

    slug: str
    name: str
    title: str
    process: str
    faults: list[dict[str, str]]


@dataclass(frozen=True)
class Run:
    """``state``: none (never begun), under_way, broken_off, done."""

    key: str
    state: str
    total: int = 0
    played: tuple[Played, ...] = ()
    finished_at: datetime | None = None
    by: str | None = None

    @property
    def red(self) -> list[Played]:
        """Those that did not go as written."""
        return [one for one in self.played if one.faults]

    @property
    def stopped(self) -> list[Played]:
        """Those in which the case stopped: with one of them nothing is published, whatever is written."""
        return [one for one in self.played if any(fault.stopped for fault in one.faults)]

    @property
    def green(self) -> list[Played]:
        """Those that did."""
        return [one for one in self.played if not one.faults]

    @property
    def done(self) -> bool:
        """Whether all of them have been played on exactly these texts."""
        return self.state == "done"


def scenario_run(tx: Tx, institution: str, texts: str) -> Run:
    """The run of these texts (``Material.texts``)."""
    return run_of_key(tx, institution, scenario_key(tx.config.root, texts))


def run_of_key(tx: Tx, institution: str, key: str) -> Run:
    """The run by its key; one that nobody of this institution has begun is none."""
    query = select(_TABLE).where(_TABLE.c.key == key, _TABLE.c.institution == institution)
    row = tx.execute(query).one_or_none()
    if row is None:
        return Run(key, "none")
    names = names_of(tx, [row.started_by] if row.started_by is not None else [])
    return Run(
        key,
        _state(tx, row),
        row.total,
        tuple(map(_played, row.results)),
        row.finished_at,
        names.get(row.started_by),
    )


def _state(tx: Tx, row: NamedRow) -> str:
    if row.finished_at is not None:
        return "done"
    return "under_way" if row.moved_at > tx.store.base_clock.now() - SILENT else "broken_off"


def _played(result: _Result) -> Played:
    faults = tuple(map(_fault, result["faults"]))
    return Played(result["slug"], result["name"], result["title"], result["process"], faults)


def _fault(told: Mapping[str, str]) -> Fault:
    place = {name: told.get(name, "") for name in ("path", "process", "element", "label")}
    return Fault(
        int(told["step"]), told["at"], told["sentence"], **place, stopped=told.get("kind") == STOPPED
    )
