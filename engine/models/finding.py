"""What a check found: where, which rule, how bad, and a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, runtime_checkable

from engine.bpmn.sentence import sentence
from engine.words import say

AREA = "checks"
LONGEST, LONGEST_REASON = 120, 600  # letters of a fact
ERROR = "error"
WARNING = "warning"
Facts = dict[str, Any]  # what a sentence names


@dataclass(frozen=True)
class Said:
    """A word or sentence of a catalogue within a sentence: told in the language of the whole."""

    code: str

    def said(self, language: str) -> str:
        return say(self.code, language)


@runtime_checkable
class Telling(Protocol):
    """What tells itself in a language."""

    def said(self, language: str) -> str: ...


@dataclass(frozen=True)
class Finding:
    """One finding. ``message`` is Russian; :meth:`said` gives it in another language."""

    file: str
    element: str  # id of the element, key of the field, row of the table; "" for the whole file
    rule: str
    severity: str
    message: str
    key: str = field(default="", compare=False)  # of the sentence in the catalogue ``area``
    facts: Mapping[str, object] = field(default_factory=dict, compare=False)
    area: str = field(default=AREA, compare=False)
    run: tuple[str, ...] = field(default=(), compare=False)  # ids on the way that shows it, in order

    def said(self, language: str) -> str:
        """The sentence in one language; findings of other parts of the engine speak Russian only."""
        return _sentence(f"{self.area}.{self.key}", self.facts, language) if self.key else self.message

    def along(self, run: Iterable[str]) -> Finding:
        """The same with the way through the diagram that shows it."""
        return replace(self, run=tuple(run))

    def row(self) -> dict[str, object]:
        """The five columns of the command line's contract; ``run`` beside them where a way shows the finding."""
        told: dict[str, object] = {
            "file": self.file,
            "element": self.element,
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
        }
        return {**told, "run": list(self.run)} if self.run else told


def error(file: str, element: str, rule: str, variant: str = "", **facts: object) -> Finding:
    """A finding that forbids publishing; its sentence is ``checks.<rule>`` or ``checks.<rule>_<variant>``."""
    return _finding(ERROR, file, element, rule, variant, facts)


def warning(file: str, element: str, rule: str, variant: str = "", **facts: object) -> Finding:
    """A finding that does not forbid publishing."""
    return _finding(WARNING, file, element, rule, variant, facts)


def clash(file: str, element: str, rule: str, id: str, other: str) -> Finding:
    """Two files define the same thing: an error in the project, a warning among files that merely lie together."""
    together = all(path.startswith(("processes/", "forms/")) for path in (file, other))
    return _finding(
        ERROR if together else WARNING, file, element, rule, "doubled", {"id": id, "other": other}
    )


def _finding(
    severity: str, file: str, element: str, rule: str, variant: str, facts: dict[str, object]
) -> Finding:
    key = f"{rule}_{variant}" if variant else rule
    plain = {name: isinstance(value, str) and not isinstance(value, Telling) for name, value in facts.items()}
    short = {name: _short(name, str(value)) if plain[name] else value for name, value in facts.items()}
    return Finding(file, element, rule, severity, _sentence(f"{AREA}.{key}", short, "ru"), key, short)


def _sentence(code: str, facts: Mapping[str, object], language: str) -> str:
    """The sentence; ``near`` becomes a hint of its own, left out where nothing is near."""
    hint = say("checks.hint", language, near=facts["near"]) if facts.get("near") else ""
    told = {name: _told(value, language) for name, value in facts.items()}
    return sentence(code, {**told, "hint": hint}, language)


def _told(value: object, language: str) -> object:
    return value.said(language) if isinstance(value, Telling) else value


def _short(name: str, text: str) -> str:
    """A text of the file may be long and is cut, with a sign that it was; a reason is a sentence and comes whole."""
    longest = LONGEST_REASON if name == "reason" else LONGEST
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
