"""Flows and nodes of a diagram as written, with what our extension elements say of them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from engine.bpmn.elements import ZEEBE, children, local, properties

_CHOICE = re.compile(
    r'=\s*(?:if\b(?:(?!\b(?:then|else)\b).)+\bthen\s+"[^"]+"\s+else\s+)+"[^"]+"\s*', re.DOTALL
)
_CHOSEN = re.compile(r'\b(?:then|else)\s+"([^"]+)"')


@dataclass(frozen=True)
class Flow:
    """A sequence flow as written: ends may be missing."""

    id: str
    source: str
    target: str
    condition: str | None
    element: etree._Element = field(compare=False, repr=False)

    @property
    def name(self) -> str:
        """What is written beside the arrow."""
        return " ".join((self.element.get("name") or "").split())


@dataclass(frozen=True)
class Node:
    """One task, event, gateway or sub-process."""

    id: str
    kind: str
    name: str
    element: etree._Element = field(compare=False, repr=False)

    def zeebe(self, name: str) -> list[etree._Element]:
        """Our extension elements of one kind written on this node."""
        return self._written.get(f"{{{ZEEBE}}}{name}", [])

    @cached_property
    def _written(self) -> dict[str, list[etree._Element]]:
        """By tag: the rules of the check ask every node dozens of times."""
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for holder in children(self.element, "extensionElements"):
            for element in holder.iter(f"{{{ZEEBE}}}*"):
                found[str(element.tag)].append(element)
        return dict(found)

    def extension(self, name: str, attribute: str) -> str | None:
        """An attribute of the first extension element of that kind, stripped; None where absent."""
        for element in self.zeebe(name):
            value = element.get(attribute)
            return value.strip() if value is not None else None
        return None

    @cached_property
    def forms(self) -> list[str]:
        """The forms a task may ask: the one it names, or those ``=if … then "a" else "b"`` chooses from.

        An expression of any other shape is given as it stands: nobody can list what it may name.
        """
        written = self.extension("formDefinition", "formId") or ""
        if _CHOICE.fullmatch(written):
            return list(dict.fromkeys(_CHOSEN.findall(written)))
        return [written] if written else []

    @property
    def attached_to(self) -> str | None:
        """The host of a boundary event."""
        return self.element.get("attachedToRef") if self.kind == "boundaryEvent" else None

    @property
    def interrupting(self) -> bool:
        """Whether a boundary or start event of an event sub-process interrupts."""
        written = self.element.get(
            "cancelActivity" if self.kind == "boundaryEvent" else "isInterrupting", "true"
        )
        return written.strip() != "false"

    @property
    def event_kind(self) -> str | None:
        """``timer``, ``message``, ... for an event with a definition."""
        for child in children(self.element):
            if local(child).endswith("EventDefinition"):
                return local(child).removesuffix("EventDefinition")
        return None

    @cached_property
    def called(self) -> str | None:
        """The process a call activity names."""
        return self.extension("calledElement", "processId") or self.element.get("calledElement")

    def definition(self, kind: str) -> etree._Element | None:
        """The event definition element of that kind."""
        return next(iter(children(self.element, f"{kind}EventDefinition")), None)

    @property
    def properties(self) -> dict[str, str]:
        """``zeebe:properties`` by name."""
        return properties(self.element)

    @property
    def multi_instance(self) -> etree._Element | None:
        """The multi-instance element, if the activity has one."""
        return next(iter(children(self.element, "multiInstanceLoopCharacteristics")), None)

    @property
    def label(self) -> str:
        """How to call the node in a sentence: its name, or its id where it has none."""
        return self.name or self.id
