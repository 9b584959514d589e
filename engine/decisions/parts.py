"""A decision table and its parts, as its file says them."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import DecisionFailed


@dataclass(frozen=True)
class Input:
    """A column of conditions: the expression whose value its cells test."""

    id: str
    label: str
    expression: str
    language: str = ""


@dataclass(frozen=True)
class Output:
    """A column of answers. ``values`` is the FEEL list that ranks them for PRIORITY and OUTPUT ORDER."""

    id: str
    label: str
    name: str
    values: str = ""
    default: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell: its id and its text (``-`` where an input cell is left empty)."""

    id: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Rule:
    """One row; ``description`` is what it says to people, ``annotations`` what stands beside it."""

    id: str
    when: tuple[Cell, ...]
    then: tuple[Cell, ...]
    description: str = ""
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What is wrong with a table: ``place`` is an id in the file, ``row`` counts from 1, ``column`` is a heading."""

    place: str
    rule: str
    message: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class DecisionTable:
    """One decision table as written."""

    id: str
    name: str
    hit_policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]
    found: tuple[Problem, ...] = ()  # what reading the file already showed

    def failed(self, reason: str, rows: tuple[int, ...] = ()) -> DecisionFailed:
        """The fault of this table with a reason."""
        return DecisionFailed(decision=self.name or self.id, reason=reason, rows=list(rows))
