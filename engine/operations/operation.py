"""What an operation is, and what it may touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from engine.errors import OperationFailed
from engine.journal import Entry
from engine.runtime.views import Place, ThrownMessage
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.words import say
from engine.worktime import Calendar

#: A term, a date or a moment as a diagram states it: the operation counts it itself. The check knows it by this name.
Stated = object


class Inputs(BaseModel):
    """Base of every operation's inputs; a value under another name is a slip of the diagram."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, populate_by_name=True)


class Outputs(BaseModel):
    """Base of every operation's outputs."""


@dataclass(frozen=True)
class Effect:
    """Something to be done in the world after the action is committed, exactly once."""

    kind: str  # notice | mail | message
    payload: Mapping[str, object]


@dataclass
class OperationContext:
    """One action on one case, as the operations inside it see it. They change ``case``; saving is not their affair."""

    tx: Tx
    case: CaseRecord
    calendar: Calendar
    now: datetime
    place: Place | None = None
    effects: list[Effect] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    recorded: dict[str, str] = field(default_factory=dict)  # kind of record -> row its form has just become
    sent: Sequence[ThrownMessage] = ()  # messages of this action, to be delivered after it

    def local(self, moment: datetime) -> str:
        """ISO text in the institution's zone, as diagrams and forms use it."""
        return self.calendar.local(moment).isoformat(timespec="seconds")

    @property
    def today(self) -> date:
        return self.calendar.local(self.now).date()

    @property
    def element(self) -> str:
        return self.place.element if self.place else ""

    def remember(self, action: str, **facts: object) -> None:
        """A line of the case's journal; ids, codes and dates only."""
        self.entries.append(Entry(action, facts, None, self.case.id))


@dataclass(frozen=True)
class Operation:
    """One entry of the catalogue. Its title and its fields' labels are in ``config/words/*/operations.toml``."""

    name: str
    inputs: type[Inputs]
    outputs: type[Outputs]
    run: Callable[[OperationContext, Any], Outputs]

    def title(self, language: str = "ru") -> str:
        return say(f"operations.{self.name}", language)

    def perform(self, context: OperationContext, given: Mapping[str, object]) -> dict[str, object]:
        """Check the inputs, run, give plain JSON values. Raises OperationFailed with a sentence for each fault."""
        try:
            inputs = self.inputs.model_validate(dict(given))
        except ValidationError as fault:
            raise OperationFailed(operation=self.name, reason=_reasons(fault)) from fault
        return self.run(context, inputs).model_dump(mode="json", by_alias=True)


def _reasons(fault: ValidationError) -> str:
    known = {"missing": "store.input_missing", "extra_forbidden": "store.input_unknown"}
    return "; ".join(
        say(known.get(error["type"], "store.input_wrong"), field=".".join(map(str, error["loc"])))
        for error in fault.errors(include_url=False)
    )
