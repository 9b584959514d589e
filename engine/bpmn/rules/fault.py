"""What a structural rule found: where, which sentence, with which facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.bpmn.element import Element
from engine.bpmn.sentence import sentence

AREA = "diagram"  # the catalogue of all sentences about the structure of a diagram
LONGEST = 120


@dataclass(frozen=True)
class Fault:
    """One fault of a diagram. ``key`` names its sentence in the catalogue ``diagram``.

    ``process`` is the process it lies in, empty for what concerns the whole file. Where ``fatal`` is False the runtime
    could go on, and publishing alone refuses it.
    """

    process: str
    element: str
    label: str
    key: str
    facts: Mapping[str, object]
    fatal: bool = True

    def said(self, language: str = "ru") -> str:
        """The sentence in one language."""
        return sentence(f"{AREA}.{self.key}", self.facts, language)


def fault(process: Element | None, element: Element, key: str, fatal: bool = True, **facts: object) -> Fault:
    """A fault of an element, which is called by its label in the sentence; long texts are cut."""
    told = {"id": element.id, "label": element.label, **facts}
    short = {name: _short(value) for name, value in told.items()}
    return Fault(process.id if process else "", element.id, element.label, key, short, fatal)


def _short(value: object) -> object:
    """What fits stays what it is: a label may know how to say itself in another language."""
    return value[:LONGEST] if isinstance(value, str) and len(value) > LONGEST else value
