"""Examples in a file beside the table: a line each, parted by tabs: the decision, its inputs, the answer that is right.

Inputs and answers are JSON; ``!`` stands for «no answer: the table fails». Lines that begin with ``#`` are remarks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from engine.decisions.examples.example import Example, Json, Outcome

FAILS = "!"
HEADING = "# решение\tданные\tответ"


class BrokenLine(Exception):
    """A line that is no example. ``number`` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Kept:
    """One line of a file."""

    number: int
    decision: str
    inputs: Json
    answer: Outcome


def written(decision_id: str, examples: Iterable[Example]) -> str:
    """Examples as the text of a file."""
    lines = (f"{decision_id}\t{_json(each.inputs)}\t{_answer(each.outcome)}" for each in examples)
    return "\n".join([HEADING, *lines]) + "\n"


def read(content: bytes) -> list[Kept]:
    """The examples of a file. Raises BrokenLine."""
    lines = content.decode("utf-8-sig", "replace").splitlines()
    return [
        _kept(number, line)
        for number, line in enumerate(lines, start=1)
        if line.strip() and not line.startswith("#")
    ]


def _kept(number: int, line: str) -> Kept:
    parts = [part.strip() for part in line.split("\t")]
    try:
        decision, given, answer = parts
        inputs = json.loads(given)
        outcome = Outcome(failed=FAILS) if answer == FAILS else Outcome(json.loads(answer))
    except ValueError:
        raise BrokenLine(number) from None
    if not isinstance(inputs, dict):
        raise BrokenLine(number)
    return Kept(number, decision, inputs, outcome)


def _answer(outcome: Outcome) -> str:
    return FAILS if outcome.failed else _json(outcome.value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
