"""Cells that cannot be read: what does not parse, decimal commas, rows of another width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.decisions.odd_names import OddNames
from engine.decisions.parts import Cell, DecisionTable, Problem
from engine.decisions.problem import problem

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel

_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')
_DECIMAL_COMMA = re.compile(r"\d,\d")
Place = tuple[str, int | None, str, str]  # id, row, column, text


@dataclass(frozen=True)
class Reader:
    """How the texts of a file are read; ``functions`` are names of the file that they may call."""

    feel: Feel
    odd: OddNames
    functions: tuple[str, ...] = ()

    def knowing(self, names: Iterable[str]) -> Reader:
        """The reader inside a box that brings names of its own."""
        return replace(self, functions=(*self.functions, *(name for name in names if name)))

    def reads(self, text: str, problems: Iterable[str]) -> bool:
        """Whether all that is wrong with a text is that it calls functions of the file, which nobody else knows."""
        if not all(any(f"«{name}»" in problem for name in self.functions) for problem in problems):
            return False
        bound = f"function({', '.join(self.functions)}) ({text})"
        return not self.odd.parse(self.feel, [bound])[0].problems


def of_cells(table: DecisionTable, reader: Reader) -> Iterator[Problem]:
    """All cells of a table."""
    for column in table.inputs:
        yield from broken(reader, [(column.id, None, column.label, column.expression)])
    tests, values = _texts(table)
    yield from _widths(table)
    yield from broken(reader, tests, unary=True)
    yield from broken(reader, values)
    limits = [(each.id, None, each.label, each.values) for each in table.inputs if each.values]
    yield from broken(reader, limits, unary=True)
    ranked = ((each.id, None, each.label, f"[{each.values}]") for each in table.outputs if each.values)
    yield from broken(reader, ranked)


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


def broken(reader: Reader, places: Iterable[Place], unary: bool = False) -> Iterator[Problem]:
    """Texts that do not parse, each with its place."""
    listed = list(places)
    texts = [each[3] for each in listed]
    found = reader.odd.parse(reader.feel, texts, unary=unary)
    for (place, row, column, text), parsed in zip(listed, found, strict=True):
        if unary and _DECIMAL_COMMA.search(_TEXTS.sub("", text)):
            yield problem(place, "decimal_comma", column, row, text=text[:80])
        elif parsed.problems and not reader.reads(text, parsed.problems):
            for reason in parsed.problems:
                yield problem(place, "cell", column, row, text=text[:80], reason=reason)
