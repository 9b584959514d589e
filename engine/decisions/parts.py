"""The parts of a decision table, as its file says them."""

from __future__ import annotations

from dataclasses import dataclass


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
    """One row."""

    id: str
    when: tuple[Cell, ...]
    then: tuple[Cell, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a table: ``place`` is an id in the file, ``row`` counts from 1, ``column`` is a heading."""

    place: str
    rule: str
    message: str
    row: int | None = None
    column: str = ""
