"""What events wait for and throw: their definitions, and the messages, signals, errors and escalations of a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.bpmn.element import Element
from engine.bpmn.markup import Markup, attribute, children, local, text_of

#: What a file declares outside of its processes, by the attribute that refers to it.
DECLARED = {
    "message": "messageRef",
    "signal": "signalRef",
    "error": "errorRef",
    "escalation": "escalationRef",
}
TIMES = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}
SUFFIX = "EventDefinition"
BY_REFERENCE = "eventDefinitionRef"


@dataclass(frozen=True, eq=False)
class Declaration(Element):
    """A message, signal, error or escalation of a file. Its name is a value (text or FEEL), known by every letter."""

    @cached_property
    def name(self) -> str:
        return self.attribute("name") or ""

    @property
    def key(self) -> str | None:
        """The correlation key of a message: which case it is for."""
        return self.extension("subscription", "correlationKey")

    @property
    def code(self) -> str | None:
        """The code of an error or escalation."""
        return self.attribute("errorCode") or self.attribute("escalationCode")


@dataclass(frozen=True)
class EventDefinition:
    """``kind`` is ``timer``, ``message``, ... (or the whole tag of what we do not know)."""

    kind: str
    reference: str | None = None  # id of what the event names
    declared: Declaration | None = None  # what it names, where the file declares it
    times: tuple[tuple[str, str], ...] = ()  # date | duration | cycle, and its text


def declarations(root: Markup) -> dict[str, Declaration]:
    """Everything that a file declares for its events, by id."""
    found = (Declaration(one) for kind in DECLARED for one in children(root, kind))
    return {one.id: one for one in found}


def definitions(markup: Markup, declared: Mapping[str, Declaration]) -> tuple[EventDefinition, ...]:
    """The event definitions of one event, in order, those by reference too."""
    return tuple(
        _definition(one, declared)
        for one in children(markup)
        if local(one).endswith(SUFFIX) or local(one) == BY_REFERENCE
    )


def reference(
    markup: Markup, kind: str, declared: Mapping[str, Declaration]
) -> tuple[str | None, Declaration | None]:
    """What a definition or task names of one kind: the id as written, and what the file declares under it."""
    name = attribute(markup, DECLARED[kind])
    found = declared.get(name or "")
    return name, found if found is not None and found.kind == kind else None


def _definition(markup: Markup, declared: Mapping[str, Declaration]) -> EventDefinition:
    kind = local(markup).removesuffix(SUFFIX)
    if kind in DECLARED:
        return EventDefinition(kind, *reference(markup, kind, declared))
    return EventDefinition(kind, times=_times(markup) if kind == "timer" else ())


def _times(markup: Markup) -> tuple[tuple[str, str], ...]:
    written = ((TIMES[local(one)], _time(text_of(one))) for one in children(markup) if local(one) in TIMES)
    return tuple((form, text) for form, text in written if text)


def _time(text: str) -> str:
    """Other engines write a literal in quotes; in FEEL quotes belong to the expression."""
    return text if text.startswith("=") else text.strip('"').strip()
