"""Published lifecycles that an institution can start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.access import Actor, begins, of_institution
from engine.bpmn.nodes import FlowNode
from engine.errors import NotFound
from engine.models import versions
from engine.models.publishing.aside import taken_away
from engine.queries.cases.pinned_models import Sheet, form, sheet
from engine.store.session import Tx


@dataclass(frozen=True)
class Lifecycle:
    """A published process of one's institution in its newest version."""

    version_id: int
    process_id: str
    number: int
    name: str
    published_at: datetime


@dataclass(frozen=True)
class MessageStart:
    """A message that opens a case instead of the plain start; the event's name is the title."""

    message: str
    title: str


@dataclass(frozen=True)
class Beginning:
    """How a lifecycle begins: what it is for, the form it is started with, what the form's conditions read, and the

    messages that open a case too (``plain`` is the title of the start without one). ``own``: it is about the institution.
    """

    lifecycle: Lifecycle
    purpose: str
    form: dict[str, Any] | None
    given: dict[str, Any]
    plain: str
    message_starts: tuple[MessageStart, ...]
    own: bool = False


def lifecycles(tx: Tx, actor: Actor) -> list[Lifecycle]:
    """What the person's institution can start, by name: parts that another process calls are not started by people.

    Nor is what the institution has taken away, or what the diagram leaves to other roles.
    """
    newest, away = versions.all_latest(tx, actor.institution), taken_away(tx, actor.institution)
    called = {
        path
        for version in newest.values()
        for path in version.sources
        if path != version.root and path.endswith(".bpmn")
    }
    found = [
        Lifecycle(version.id, version.process_id, version.number, version.name, version.published_at)
        for version in newest.values()
        if version.institution == actor.institution
        and version.root not in called | away
        and begins(actor, sheet(tx, version.id, version.process_id).process.properties)
    ]
    return sorted(found, key=lambda each: each.name)


def beginning(tx: Tx, actor: Actor, process_id: str) -> Beginning:
    """How to start one of them. Errors: NotFound, also for another institution's."""
    found = next((each for each in lifecycles(tx, actor) if each.process_id == process_id), None)
    if found is None:
        raise NotFound(what="process", key=process_id)
    shown = sheet(tx, found.version_id, process_id)
    given = {"parameters": dict(tx.config.institutions[actor.institution].parameters)}
    start_form = form(tx, found.version_id, _start_form(shown))
    message_starts = tuple(_message_starts(shown))
    own = of_institution(shown.process.properties)
    return Beginning(
        found, shown.process.documentation, start_form, given, _plain_title(shown), message_starts, own
    )


def first_events(tx: Tx, actor: Actor) -> list[str]:
    """What work with a family begins with here, as the diagrams call it: «Заявление семьи»; each once."""
    shown = [sheet(tx, each.version_id, each.process_id) for each in lifecycles(tx, actor)]
    families = [each for each in shown if not of_institution(each.process.properties)]
    return list(dict.fromkeys(filter(None, map(_begun_by, families))))


def _begun_by(shown: Sheet) -> str:
    """The name of the plain start; empty where the diagram gives it none."""
    start = _plain_start(shown)
    return start.name if start else ""


def _plain_title(shown: Sheet) -> str:
    start = _plain_start(shown)
    return start.label if start else ""


def _plain_start(shown: Sheet) -> FlowNode | None:
    return next((start for start in shown.process.starts if start.event is None), None)


def _message_starts(shown: Sheet) -> Iterator[MessageStart]:
    """Message starts of the process itself."""
    for start in shown.process.starts:
        if start.event_kind == "message":
            yield MessageStart(start.message.name if start.message else "", start.label)


def _start_form(shown: Sheet) -> str | None:
    return next((start.form for start in shown.process.starts if start.event is None and start.form), None)
