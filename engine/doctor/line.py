"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from engine.words import tell

State = Literal["ok", "warning", "error"]
WORST: tuple[State, ...] = ("ok", "warning", "error")


@dataclass(frozen=True)
class Line:
    """One sentence of the area ``doctor``; what is not well has another one, ``<code>_do``, about what to do."""

    state: State
    code: str
    facts: dict[str, object] = field(default_factory=dict)

    def what(self, language: str = "ru") -> str:
        """What is so, and where."""
        return tell(f"doctor.{self.code}", **self.facts).said(language)

    def todo(self, language: str = "ru") -> str:
        """What to do about it; empty where nothing is to be done."""
        return "" if self.state == "ok" else tell(f"doctor.{self.code}_do", **self.facts).said(language)


def ok(code: str, **facts: object) -> Line:
    """All is well."""
    return Line("ok", code, facts)


def warning(code: str, **facts: object) -> Line:
    """It works, and should not stay so."""
    return Line("warning", code, facts)


def error(code: str, **facts: object) -> Line:
    """Not to be worked with."""
    return Line("error", code, facts)
