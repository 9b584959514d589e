"""Cells that cannot be read: what does not parse, decimal commas, rows of another width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from engine.decisions.parts import Cell, DecisionTable, Problem
from engine.decisions.problem import problem

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel
    from engine.feel.question import Parsed

_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')
_DECIMAL_COMMA = re.compile(r"\d,\d")
Place = tuple[str, int | None, str, str]  # id, row, column, text


def of_cells(table: DecisionTable, names: Sequence[str], feel: Feel) -> Iterator[Problem]:
    """All cells of a table; ``names`` are functions that they may call."""
    for column in table.inputs:
        yield from broken(feel, [(column.id, None, column.label, column.expression)], names=names)
    tests, values = _texts(table)
    yield from _widths(table)
    yield from broken(feel, tests, unary=True, names=names)
    yield from broken(feel, values, names=names)
    limits = [(each.id, None, each.label, each.values) for each in table.inputs if each.values]
    yield from broken(feel, limits, unary=True)
    ranked = ((each.id, None, each.label, f"[{each.values}]") for each in table.outputs if each.values)
    yield from broken(feel, ranked)


def _texts(table: DecisionTable) -> tuple[list[Place], list[Place]]:
    """All cells: tests of inputs (but "any"), expressions of outputs with the defaults."""
    tests: list[Place] = []
    values: list[Place] = [
        (each.id, None, each.label, each.default) for each in table.outputs if each.default
    ]
    for row, rule in enumerate(table.rules, start=1):
        labels = [each.label for each in table.inputs]
        tests += [place for place in _row(row, rule.when, labels) if place[3] != "-"]
        values += _row(row, rule.then, [each.label for each in table.outputs])
    return tests, values


def _row(row: int, cells: Iterable[Cell], labels: list[str]) -> list[Place]:
    return [
        (cell.id, row, label or str(column), cell.text)
        for column, (cell, label) in enumerate(zip(cells, labels, strict=False), start=1)
    ]


def _widths(table: DecisionTable) -> Iterator[Problem]:
    wanted = (len(table.inputs), len(table.outputs))
    for row, rule in enumerate(table.rules, start=1):
        if (len(rule.when), len(rule.then)) != wanted:
            yield problem(rule.id, "width", row=row)


def broken(
    feel: Feel, places: Iterable[Place], unary: bool = False, names: Sequence[str] = ()
) -> Iterator[Problem]:
    """Texts that do not parse, each with its place."""
    listed = list(places)
    texts = [each[3] for each in listed]
    for (place, row, column, text), parsed in zip(listed, feel.parse_many(texts, unary=unary), strict=True):
        if unary and _DECIMAL_COMMA.search(_TEXTS.sub("", text)):
            yield problem(place, "decimal_comma", column, row, text=text[:80])
        if not parsed.problems or (names and _reads_with(feel, text, names)):
            continue
        for reason in parsed.problems:
            yield problem(place, "cell", column, row, text=text[:80], reason=reason)


def _reads_with(feel: Feel, text: str, names: Sequence[str]) -> bool:
    """Whether a text that calls unknown functions is right where the names stand for functions of the file."""
    bound: Parsed = feel.parse_many([f"function({', '.join(names)}) ({text})"])[0]
    return not bound.problems
