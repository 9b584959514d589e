"""What the runtime shows of a case: plain values, nothing of the library underneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Protocol

from engine.worktime import Deadline


@dataclass(frozen=True)
class Place:
    """Where in the diagrams something happens."""

    element: str  # BPMN id
    name: str
    process: str  # id of the process whose diagram holds the element
    path: tuple[
        str, ...
    ] = ()  # ids of the call activities and sub-processes that lead to it, outermost first


@dataclass(frozen=True)
class OpenTask:
    """A task that waits for a person."""

    id: str
    place: Place
    lane: str | None
    form: str | None
    assignee: str | None
    groups: tuple[str, ...]
    users: tuple[str, ...]
    due: Deadline | None
    follow_up: Deadline | None
    priority: int
    clauses: tuple[str, ...]
    documentation: str
    data: Mapping[str, object]  # what the form starts with (input mappings applied)
    properties: Mapping[str, str] = field(
        default_factory=dict
    )  # as the diagram gives them: step, records, ...


@dataclass(frozen=True)
class OpenTimer:
    """A timer that waits for its moment."""

    id: str
    place: Place
    due: Deadline
    interrupting: bool
    attached_to: str | None  # element of the host of a boundary event
    clauses: tuple[str, ...] = ()
    follows: str | None = None  # the task from whose term it counts
    repeats: bool = False


@dataclass(frozen=True)
class Subscription:
    """A message the case waits for."""

    id: str
    place: Place
    message: str
    key: str | None


@dataclass(frozen=True)
class Step:
    """One thing that happened to one element during an action, in order."""

    place: Place
    kind: str  # BPMN local name: userTask, exclusiveGateway, boundaryEvent, ...
    event: str  # entered | completed | cancelled | fired | left (several instances, of which there were none)
    task_id: str
    flows: tuple[str, ...] = ()  # ids of the sequence flows on which a completed one went on


@dataclass(frozen=True)
class ThrownMessage:
    """A message the case sent out; delivered by the outbox."""

    place: Place
    message: str
    key: str | None
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ThrownSignal:
    """A signal the case gave: whoever waited for it in this case has heard it, other cases are told by the store."""

    place: Place
    signal: str
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Listening:
    """A signal the case waits for, from itself or from another case of the institution."""

    id: str
    place: Place
    signal: str


@dataclass(frozen=True)
class Moved:
    """A moment of an open task or timer that a changed calendar has moved."""

    id: str
    place: Place
    kind: str  # due | follow_up | timer
    before: Deadline
    after: Deadline


@dataclass(frozen=True)
class Pause:
    """From when until when a case stood still; days are those of the calendar in the institution's zone."""

    began: datetime
    ended: datetime
    since: date
    until: date

    @property
    def days(self) -> int:
        """By how many days a term moves."""
        return (self.until - self.since).days


class ExecutionContext(Protocol):
    """What a running case needs from the world; the store, play and scenarios each give their own."""

    @property
    def zone(self) -> tzinfo:
        """Where it is: the zone in which expressions say ``now()`` and ``today()``."""
        ...

    def now(self) -> datetime: ...

    def resolve_term(self, value: object, started: datetime) -> Deadline:
        """A term (ISO text, date, or FEEL context already evaluated) as a moment with its explanation."""
        ...

    def built_ins(self) -> Mapping[str, object]:
        """Those of ``case`` and ``parameters`` that an operation may have changed, as they stand now; asked after each."""
        ...

    def perform(self, operation: str, inputs: Mapping[str, object], place: Place) -> Mapping[str, object]:
        """Carry out an operation of the catalogue inside the action's transaction."""
        ...
