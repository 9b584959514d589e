"""Which element of the new version stands for which of the old one. Pure.

Where ids agree the plan makes itself; a person says the rest, or says otherwise. An element is meant with its process:
a lifecycle calls parts of its own diagrams and common ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.compile import CompiledProcess
from engine.runtime.model import CompiledElement

Key = tuple[str, str]  # process, element
NOWHERE: Key = ("", "")
TASKS = frozenset({"userTask", "manualTask", "task"})
#: Elements that a token may rest on between two actions.
RESTING = frozenset(
    {
        *TASKS,
        *("receiveTask", "callActivity", "subProcess", EVENT_SUB_PROCESS),
        *("intermediateCatchEvent", "boundaryEvent", "parallelGateway", "inclusiveGateway", "startEvent"),
    }
)


@dataclass(frozen=True)
class Plan:
    """``chosen``: what a person has said; ``NOWHERE``: nothing stands for it."""

    before: CompiledProcess
    after: CompiledProcess
    chosen: Mapping[Key, Key] = field(default_factory=dict)

    def target(self, key: Key) -> Key | None:
        """What stands for an element; None where nothing does."""
        if key in self.chosen:
            found = self.chosen[key]
            return found if element_of(self.after, found) is not None else None
        return self.same(key)

    def same(self, key: Key) -> Key | None:
        """What the plan would say by itself: the element of the same id and kind in the process of the same id."""
        old, new = element_of(self.before, key), element_of(self.after, key)
        return key if old is not None and new is not None and alike(old, new) else None


def element_of(compiled: CompiledProcess, key: Key) -> CompiledElement | None:
    """The element, where the version has it."""
    model = compiled.models.get(key[0])
    return model.elements.get(key[1]) if model is not None else None


def resting(compiled: CompiledProcess) -> Iterator[tuple[Key, CompiledElement]]:
    """Every element a token may rest on, process by process; start events where they wait for something."""
    for model in compiled.models.values():
        for element in model.elements.values():
            waits = element.kind != "startEvent" or bool(element.traits.get("event"))
            if element.kind in RESTING and waits and not _of_event_part(model.elements, element):
                yield (model.id, element.id), element


def alike(old: CompiledElement, new: CompiledElement) -> bool:
    """Whether one can stand for the other: the same kind, done as often, waiting for the same kind of thing."""
    same = old.kind == new.kind or {old.kind, new.kind} <= TASKS
    return same and _loop(old) == _loop(new) and _event(old) == _event(new)


def _loop(element: CompiledElement) -> object:
    loop = element.traits.get("loop")
    return loop and bool(loop["sequential"])


def _event(element: CompiledElement) -> object:
    event = element.traits.get("event")
    return event and event.get("type")


def _of_event_part(elements: Mapping[str, CompiledElement], element: CompiledElement) -> bool:
    """The start inside an event sub-process: the sub-process itself is what waits."""
    around = elements.get(element.scope)
    return element.kind == "startEvent" and around is not None and around.kind == EVENT_SUB_PROCESS
