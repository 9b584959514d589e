"""One term or norm of an institution: what it is set to and by whom, which steps read it, which cases a change concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, tuple_

from engine.access import Actor, require
from engine.action.context import calendar_of
from engine.bpmn.diagram import Process
from engine.config import Config, Parameter
from engine.config.changed import parameter_value
from engine.errors import NotFound, TermRefused
from engine.forms.fields import heading
from engine.models.publishing.drafts import published
from engine.models.workspace import Workspace
from engine.sight import visible_cases, visible_work_items
from engine.store.database.in_force import PREFIX
from engine.store.session import Tx
from engine.store.tables import Case, Person, Setting, WorkItem
from engine.worktime import resolve


@dataclass(frozen=True)
class Step:
    """A step that reads the parameter; ``waiting``: open tasks there that the person may see."""

    process: str
    process_title: str
    element: str
    label: str
    waiting: int


@dataclass(frozen=True)
class OfLifecycle:
    """How many open cases of a lifecycle may come to such a step."""

    process: str
    title: str
    cases: int


@dataclass(frozen=True)
class Change:
    """A change that was made: ``before`` and ``after`` as a file would write them, None for what the file says."""

    before: str
    after: str | None
    act: str
    person: str
    at: datetime


@dataclass(frozen=True)
class ParameterPage:
    """``of_file``: what holds where the institution sets nothing; ``tables``: titles of the decisions and forms that read it."""

    setting: Parameter
    of_file: Parameter
    steps: tuple[Step, ...]
    tables: tuple[str, ...]
    lifecycles: tuple[OfLifecycle, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Effect:
    """When a term that began at this moment would end: as it is, and as it would be."""

    now: datetime
    before: datetime
    after: datetime


def parameter_page(tx: Tx, actor: Actor, name: str) -> ParameterPage:
    """Raises NotAllowed, NotFound."""
    require(actor, "view_models")
    setting = _setting(tx.config, actor, name)
    files = tx.store.given_config or tx.config
    models = published(tx, actor.institution)
    own = reached(models, actor.institution)
    spots = [(process, element) for process in own for element in reading_steps(process, name)]
    return ParameterPage(
        setting,
        files.institutions[actor.institution].settings[name],
        tuple(_steps(tx, actor, spots)),
        tuple(_tables(models, own, name)),
        tuple(_lifecycles(tx, actor, models, {process.id for process, _ in spots})),
        tuple(_changes(tx, actor, name)),
    )


def effect(tx: Tx, actor: Actor, name: str, written: object) -> Effect | None:
    """What another term would mean from now on; None for anything but terms. Raises NotFound, ValueError."""
    setting = _setting(tx.config, actor, name)
    if setting.unit != "term":
        return None
    calendar = calendar_of(tx, actor.institution)
    now = calendar.local(tx.now())
    try:
        after = resolve(parameter_value(tx.config, "term", written), now, calendar)
        return Effect(now, resolve(setting.value, now, calendar).due, after.due)
    except TermRefused as fault:
        raise ValueError(written) from fault


def _setting(config: Config, actor: Actor, name: str) -> Parameter:
    found = config.institutions[actor.institution].settings.get(name)
    if found is None:
        raise NotFound(what="parameter", key=name[:100])
    return found


def reading_steps(process: Process, name: str) -> list[str]:
    """Ids of the flow nodes that read ``parameters.<name>``; what a flow's condition reads is its gateway's."""
    wanted = re.compile(rf"\bparameters\.{re.escape(name)}\b")
    nodes = {node.id for scope in process.walk() for node in scope.nodes}
    found: dict[str, None] = {}
    for each in process.markup.iter("*"):
        if any(wanted.search(text) for text in (each.text or "", *each.attrib.values())):
            at = next((spot for spot in _upwards(each) if spot in nodes), None)
            found |= {at: None} if at else {}
    return list(found)


def _upwards(element: Any) -> Iterator[str]:
    """Ids from an element outwards; of a flow the step it leaves."""
    while element is not None:
        yield element.get("sourceRef") or element.get("id") or ""
        element = element.getparent()


def _steps(tx: Tx, actor: Actor, spots: list[tuple[Process, str]]) -> Iterator[Step]:
    waiting: Mapping[tuple[str, str], int] = {}
    if spots:
        places = [(process.id, element) for process, element in spots]
        query = (
            select(WorkItem.process, WorkItem.element, func.count().label("tasks"))
            .where(visible_work_items(actor), tuple_(WorkItem.process, WorkItem.element).in_(places))
            .group_by(WorkItem.process, WorkItem.element)
        )
        waiting = {(row.process, row.element): row.tasks for row in tx.execute(query)}
    for process, element in spots:
        node = next(node for scope in process.walk() for node in scope.nodes if node.id == element)
        yield Step(process.id, process.label, element, node.label, waiting.get((process.id, element), 0))


def reached(models: Workspace, institution: str) -> list[Process]:
    """The institution's own processes and all that they call, one after another."""
    known = {process.id: process for diagram in models.diagrams.values() for process in diagram.processes}
    ahead = [one for one in known.values() if one.properties.get("institution") == institution]
    found = {one.id: one for one in ahead}
    while ahead:
        called = {node.called for scope in ahead.pop().walk() for node in scope.nodes if node.called}
        fresh = {id_: known[id_] for id_ in sorted(called & known.keys() - found.keys())}
        found |= fresh
        ahead += fresh.values()
    return list(found.values())


def asked(models: Workspace, processes: Iterable[Process]) -> dict[str, str]:
    """Decisions and forms that the steps of processes ask: path -> title."""
    nodes = [node for process in processes for scope in process.walk() for node in scope.nodes]
    decisions, forms = models.decisions(), models.forms()
    named = {node.extension("calledDecision", "decisionId") or "" for node in nodes}
    found = {decisions[id_]: models.decision_title(id_) for id_ in sorted(named & decisions.keys())}
    for id_ in sorted({form for node in nodes for form in node.forms} & forms.keys()):
        found[forms[id_]] = heading(models.form(id_)) or id_
    return found


def _tables(models: Workspace, own: Iterable[Process], name: str) -> Iterator[str]:
    wanted = re.compile(
        rf"\bparameters\.{re.escape(name)}\b|\"{re.escape(name)}\"".encode()
    )  # a rule names it alone
    yield from (title for path, title in asked(models, own).items() if wanted.search(models.files[path]))


def _lifecycles(tx: Tx, actor: Actor, models: Workspace, reading: set[str]) -> Iterator[OfLifecycle]:
    callers = models.callers
    ahead, reached = [*reading], set(reading)
    while ahead:
        fresh = {process.id for process, _node in callers.get(ahead.pop(), ())} - reached
        reached |= fresh
        ahead += fresh
    query = (
        select(Case.process_id, func.count().label("cases"))
        .where(visible_cases(actor), Case.ended_at.is_(None), Case.process_id.in_(sorted(reached)))
        .group_by(Case.process_id)
    )
    titles = {
        process.id: process.label for diagram in models.diagrams.values() for process in diagram.processes
    }
    for row in tx.execute(query):
        yield OfLifecycle(row.process_id, titles.get(row.process_id, row.process_id), row.cases)


def _changes(tx: Tx, actor: Actor, name: str) -> Iterator[Change]:
    """The newest first."""
    known = (
        tx.connection.scalar(select(Setting.value).where(Setting.key == f"{PREFIX}{actor.institution}")) or {}
    )
    people = {
        row.id: row.name
        for row in tx.execute(
            select(Person.id, Person.name).where(
                Person.institution == actor.institution,
                Person.id.in_({each["by"] for each in known.get(name, ())}),
            )
        )
    }
    for each in reversed(known.get(name, ())):
        after = None if each["value"] is None else str(each["value"])
        at = datetime.fromisoformat(each["at"])
        yield Change(each["before"], after, each["act"], people.get(each["by"], ""), at)
