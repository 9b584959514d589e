"""Flow nodes (tasks, events, gateways, sub-processes) and the sequence flows between them, as written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.bpmn.element import Element
from engine.bpmn.events import Declaration, EventDefinition, definitions, reference
from engine.bpmn.markup import TRUTH, attribute, child, children, text_of

_CHOICE = re.compile(
    r'=\s*(?:if\b(?:(?!\b(?:then|else)\b).)+\bthen\s+"[^"]+"\s+else\s+)+"[^"]+"\s*', re.DOTALL
)
_CHOSEN = re.compile(r'\b(?:then|else)\s+"([^"]+)"')


@dataclass(frozen=True)
class IoMapping:
    """One line of an ``ioMapping``; an end that is not written is empty."""

    source: str
    target: str


@dataclass(frozen=True, eq=False)
class MultiInstance(Element):
    """A step done for many: over what, what each one gives, until when."""

    def _stated(self, name: str) -> str | None:
        return self.extension("loopCharacteristics", name)

    @property
    def collection(self) -> str | None:
        """The list it goes through."""
        return self._stated("inputCollection")

    @property
    def item(self) -> str | None:
        """The variable that holds one item."""
        return self._stated("inputElement")

    @property
    def output_collection(self) -> str | None:
        """The variable that takes what all of them give."""
        return self._stated("outputCollection")

    @property
    def output_element(self) -> str | None:
        """What each one gives."""
        return self._stated("outputElement")

    @cached_property
    def until(self) -> str | None:
        """When it is enough."""
        return text_of(child(self.markup, "completionCondition")) or None

    @property
    def sequential(self) -> bool:
        """Whether one follows the other."""
        return self.flag("isSequential", False)

    @property
    def by_number(self) -> bool:
        """Whether it states a number of instances in place of a list."""
        return child(self.markup, "loopCardinality") is not None


@dataclass(frozen=True, eq=False)
class Flow(Element):
    """A sequence flow: its ends may be missing."""

    @cached_property
    def source(self) -> str:
        return self.attribute("sourceRef") or ""

    @cached_property
    def target(self) -> str:
        return self.attribute("targetRef") or ""

    @cached_property
    def conditional(self) -> bool:
        """Whether a condition stands on it, be it blank."""
        return child(self.markup, "conditionExpression") is not None

    @cached_property
    def condition(self) -> str | None:
        """FEEL without the leading sign; None where it is absent or blank."""
        written = text_of(child(self.markup, "conditionExpression"))
        return written.removeprefix("=").strip() or None

    @property
    def language(self) -> str | None:
        """The language its condition says it is written in."""
        written = child(self.markup, "conditionExpression")
        return None if written is None else attribute(written, "language")


@dataclass(frozen=True, eq=False)
class FlowNode(Element):
    """One task, event, gateway or sub-process."""

    declared: Mapping[str, Declaration] = field(repr=False)

    @cached_property
    def form(self) -> str | None:
        """The form it asks: an id, or FEEL that chooses one."""
        return self.extension("formDefinition", "formId")

    @cached_property
    def forms(self) -> list[str]:
        """The forms a task may ask: the one it names, or those ``=if … then "a" else "b"`` chooses from.

        An expression of any other shape is given as it stands: nobody can list what it may name.
        """
        written = self.form or ""
        if _CHOICE.fullmatch(written):
            return list(dict.fromkeys(_CHOSEN.findall(written)))
        return [written] if written else []

    @cached_property
    def inputs(self) -> list[IoMapping]:
        """Its input mappings, in order."""
        return self._mappings("input")

    @cached_property
    def outputs(self) -> list[IoMapping]:
        """Its output mappings, in order."""
        return self._mappings("output")

    def _mappings(self, side: str) -> list[IoMapping]:
        found = self.listed("ioMapping", side)
        return [IoMapping(attribute(one, "source") or "", attribute(one, "target") or "") for one in found]

    @cached_property
    def headers(self) -> dict[str, str]:
        """``zeebe:taskHeaders`` by key."""
        found = self.listed("taskHeaders", "header")
        return {attribute(one, "key") or "": attribute(one, "value") or "" for one in found}

    @property
    def attached_to(self) -> str | None:
        """The host of a boundary event."""
        return self.attribute("attachedToRef") if self.kind == "boundaryEvent" else None

    @property
    def interrupting(self) -> bool:
        """Whether a boundary event or the start of an event sub-process ends the work beside it."""
        return self.flag("cancelActivity" if self.kind == "boundaryEvent" else "isInterrupting", True)

    @property
    def triggered(self) -> bool:
        """Whether this is an event sub-process."""
        return self.kind == "subProcess" and self.flag("triggeredByEvent", False)

    @property
    def own_starts(self) -> list[FlowNode]:
        """The start events drawn right in a sub-process."""
        return [FlowNode(one, self.declared) for one in children(self.markup, "startEvent")]

    @property
    def default(self) -> str | None:
        """The default flow of a gateway."""
        return self.attribute("default")

    @cached_property
    def event_definitions(self) -> tuple[EventDefinition, ...]:
        """What it waits for or throws; more than one is for a rule to refuse."""
        return definitions(self.markup, self.declared)

    @property
    def event(self) -> EventDefinition | None:
        """What it waits for or throws; None for a plain event."""
        return next(iter(self.event_definitions), None)

    @property
    def event_kind(self) -> str | None:
        """``timer``, ``message``, ... for an event with a definition."""
        return self.event.kind if self.event else None

    @property
    def times(self) -> tuple[tuple[str, str], ...]:
        """date | duration | cycle and its text, of a timer event."""
        return next((one.times for one in self.event_definitions if one.kind == "timer"), ())

    @cached_property
    def message_reference(self) -> tuple[str | None, Declaration | None]:
        """The message that an event, a send or a receive task names: the id as written, and what is declared."""
        for one in self.event_definitions:
            if one.kind == "message":
                return one.reference, one.declared
        return reference(self.markup, "message", self.declared)

    @property
    def message(self) -> Declaration | None:
        """The declared message that it names."""
        return self.message_reference[1]

    @cached_property
    def called(self) -> str | None:
        """The process a call activity names."""
        return self.extension("calledElement", "processId") or self.attribute("calledElement")

    @property
    def gives_all(self) -> bool:
        """Whether a call activity gives all variables to what it calls."""
        return TRUTH.get(self.extension("calledElement", "propagateAllParentVariables") or "", True)

    @property
    def takes_all(self) -> bool:
        """Whether a call activity takes all variables back; where it does not say, without output mappings it does."""
        written = self.extension("calledElement", "propagateAllChildVariables") or ""
        return TRUTH.get(written, not self.outputs)

    @property
    def program(self) -> bool:
        """Whether a script task holds a program in some language of its own."""
        return child(self.markup, "script") is not None

    @property
    def plain_loop(self) -> bool:
        """Whether it carries the standard's loop without a list."""
        return child(self.markup, "standardLoopCharacteristics") is not None

    @cached_property
    def multi_instance(self) -> MultiInstance | None:
        """How it is done for many, if it is."""
        loop = child(self.markup, "multiInstanceLoopCharacteristics")
        return None if loop is None else MultiInstance(loop)
