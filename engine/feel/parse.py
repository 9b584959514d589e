"""What an expression is before it has data: its faults and the paths it reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.feel.reasons import of_fault
from engine.words import say

LENGTH = 2000
DEPTH = 40


@dataclass(frozen=True)
class Parsed:
    """An expression as parsed: Russian problems (none: it may run) and what it reads.

    ``paths`` are surely read; ``perhaps`` stand inside a filter (``measures[done]``), where a name may be
    a field of the element, or bear the name of a built-in function.
    """

    problems: tuple[str, ...] = ()
    paths: tuple[tuple[str, ...], ...] = ()
    perhaps: tuple[tuple[str, ...], ...] = ()
    clock: bool = False  # calls now() or today()

    @property
    def variables(self) -> frozenset[str]:
        """Dotted names that the context must have: ``application.registered_at``."""
        return frozenset(".".join(path) for path in self.paths)

    @property
    def roots(self) -> frozenset[str]:
        """First names of the paths: the variables of the process."""
        return frozenset(path[0] for path in self.paths)


def stripped(expression: str) -> str:
    """The text of an expression without the ``=`` that marks it in an attribute."""
    return expression.strip().removeprefix("=").strip()


def refused(text: str) -> Parsed | None:
    """What is wrong before parsing: nothing there, or too much."""
    if not text:
        return Parsed((say("feel.empty"),))
    if len(text) > LENGTH:
        return Parsed((say("feel.too_long", limit=LENGTH),))
    return None


def understood(answer: Mapping[str, Any], text: str) -> Parsed:
    """The evaluator's analysis, or its refusal, as ``Parsed``."""
    if "fault" in answer:
        return Parsed((of_fault(answer, text),))
    found = answer["analysis"]
    return Parsed(
        problems=tuple(_problems(found)),
        paths=tuple(tuple(path) for path in found["paths"]),
        perhaps=tuple(tuple(path) for path in found["perhaps"]),
        clock=found["clock"],
    )


def _problems(found: Mapping[str, Any]) -> list[str]:
    problems = [say("feel.double_operator", position=odd["to"]) for odd in found["odd"]]
    problems += [
        say("feel.unknown_function", name=unknown["name"], position=unknown["from"] + 1)
        for unknown in found["unknown"]
    ]
    return problems + ([say("feel.too_deep", limit=DEPTH)] if found["depth"] > DEPTH else [])
