"""Decisions and their parts, as a file says them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.decisions.types import ANY, Type
from engine.errors import DecisionFailed


@dataclass(frozen=True)
class Input:
    """A column of conditions: the expression whose value its cells test, its declared type and its values."""

    id: str
    label: str
    expression: str
    language: str = ""
    type: Type = ANY
    values: str = ""  # unary tests: what may come at all


@dataclass(frozen=True)
class Output:
    """A column of answers. ``values`` is the FEEL list that ranks them for PRIORITY and OUTPUT ORDER."""

    id: str
    label: str
    name: str
    values: str = ""
    default: str = ""
    type: Type = ANY


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
    facts: dict[str, object] = field(default_factory=dict, compare=False, hash=False)


@dataclass(frozen=True)
class DecisionTable:
    """One decision table as written."""

    id: str
    name: str
    hit_policy: str = "UNIQUE"
    aggregation: str = ""
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    rules: tuple[Rule, ...] = ()
    found: tuple[Problem, ...] = ()  # what reading the file already showed

    def failed(self, reason: str, rows: tuple[int, ...] = ()) -> DecisionFailed:
        """The fault of this table with a reason."""
        return DecisionFailed(decision=self.name or self.id, reason=reason, rows=list(rows))


@dataclass(frozen=True)
class Box:
    """A boxed expression. ``kind`` is the name of its element; ``names`` are those of entries, columns, parameters.

    ``text`` holds the expression of a literal and the element's name of a refused box; parts come in the order of
    the file, with the called function, the list or the condition first.
    """

    kind: str
    id: str
    text: str = ""
    language: str = ""
    names: tuple[str, ...] = ()
    parts: tuple[Box, ...] = ()
    type: Type = ANY
    types: tuple[Type, ...] = ()
    table: DecisionTable | None = None


@dataclass(frozen=True)
class Node:
    """A decision, an input, a function (business knowledge) or a service of a file, before it may answer.

    ``name`` is what others call its value by; ``needs`` are ids of other nodes; ``logic`` is missing from inputs.
    """

    kind: str
    id: str
    title: str
    name: str
    type: Type = ANY
    needs: tuple[str, ...] = ()
    logic: Box | None = None
    inputs: tuple[str, ...] = ()  # of a service: ids of what it is given, in the order of its arguments
    outputs: tuple[str, ...] = ()  # of a service: ids of the decisions that answer
    found: tuple[Problem, ...] = ()
    named: bool = True  # whether the file gives it an id; else its name stands for one


def tables_in(box: Box | None) -> Iterator[DecisionTable]:
    """The tables of a boxed expression, outermost first."""
    if box is not None:
        if box.table is not None:
            yield box.table
        for part in box.parts:
            yield from tables_in(part)
