"""What publishing refuses about a table: its frame, its names, its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from engine.decisions.hit_policies import AGGREGATIONS, POLICIES, RANKED
from engine.decisions.parts import Cell, DecisionTable, Problem
from engine.words import say

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel

NAME = re.compile(r"[^\W\d]\w*\Z")
RESERVED = frozenset({"typename", "constructor", "prototype", "case", "parameters", "now", "today", "item"})
FEEL = re.compile(r"(feel|.*/FEEL/?)\Z", re.IGNORECASE)
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*"')
_DECIMAL_COMMA = re.compile(r"\d,\d")


def of(decision: DecisionTable, feel: Feel) -> Iterator[Problem]:
    """All problems of a table, from its frame to its last cell."""
    if any(problem.rule == "no_table" for problem in decision.found):
        return
    yield from _frame(decision)
    yield from _names(decision)
    yield from _languages(decision)
    yield from _cells(decision, feel)


def _frame(decision: DecisionTable) -> Iterator[Problem]:
    policy, aggregation = decision.hit_policy, decision.aggregation
    if policy not in POLICIES:
        yield _problem(decision.id, "hit_policy", policy=policy)
    if aggregation and (policy != "COLLECT" or aggregation not in AGGREGATIONS):
        yield _problem(decision.id, "aggregation", aggregation=aggregation)
    elif aggregation and len(decision.outputs) > 1:
        yield _problem(decision.id, "aggregation_outputs", aggregation=aggregation)
    if not decision.outputs:
        yield _problem(decision.id, "no_outputs")
    if not decision.rules:
        yield _problem(decision.id, "no_rules")
    if policy in RANKED:
        for output in decision.outputs:
            if not output.values:
                yield _problem(output.id, "no_ranking", output.label, policy=policy)


def _names(decision: DecisionTable) -> Iterator[Problem]:
    counted = Counter(output.name for output in decision.outputs)
    for output in decision.outputs:
        if not output.name:
            if len(decision.outputs) > 1:
                yield _problem(output.id, "no_name", output.label)
        elif not NAME.match(output.name):
            yield _problem(output.id, "bad_name", output.label, name=output.name)
        elif output.name in RESERVED or output.name.startswith("__"):
            yield _problem(output.id, "reserved_name", output.label, name=output.name)
        elif counted[output.name] > 1:
            yield _problem(output.id, "same_name", output.label, name=output.name)


def _languages(decision: DecisionTable) -> Iterator[Problem]:
    places = [(each.id, each.language) for each in decision.inputs]
    places += [(cell.id, cell.language) for rule in decision.rules for cell in (*rule.when, *rule.then)]
    for place, language in places:
        if language and not FEEL.match(language):
            yield _problem(place, "language", language=language)


def _cells(decision: DecisionTable, feel: Feel) -> Iterator[Problem]:
    for column in decision.inputs:
        yield from _broken(feel, [(column.id, None, column.label, column.expression)])
    tests, values = _texts(decision)
    yield from _widths(decision)
    yield from _broken(feel, tests, unary=True)
    yield from _broken(feel, values)
    ranked = ((each.id, None, each.label, f"[{each.values}]") for each in decision.outputs if each.values)
    yield from _broken(feel, ranked)


Place = tuple[str, int | None, str, str]  # id, row, column, text


def _texts(decision: DecisionTable) -> tuple[list[Place], list[Place]]:
    """All cells: tests of inputs (but "any"), expressions of outputs with the defaults."""
    tests: list[Place] = []
    values: list[Place] = [
        (each.id, None, each.label, each.default) for each in decision.outputs if each.default
    ]
    for row, rule in enumerate(decision.rules, start=1):
        labels = [each.label for each in decision.inputs]
        tests += [place for place in _row(row, rule.when, labels) if place[3] != "-"]
        values += _row(row, rule.then, [each.label for each in decision.outputs])
    return tests, values


def _row(row: int, cells: Iterable[Cell], labels: list[str]) -> list[Place]:
    return [
        (cell.id, row, label or str(column), cell.text)
        for column, (cell, label) in enumerate(zip(cells, labels, strict=False), start=1)
    ]


def _widths(decision: DecisionTable) -> Iterator[Problem]:
    wanted = (len(decision.inputs), len(decision.outputs))
    for row, rule in enumerate(decision.rules, start=1):
        if (len(rule.when), len(rule.then)) != wanted:
            yield _problem(rule.id, "width", row=row)


def _broken(feel: Feel, places: Iterable[Place], unary: bool = False) -> Iterator[Problem]:
    listed = list(places)
    for (place, row, column, text), parsed in zip(
        listed, feel.parse_many([each[3] for each in listed], unary=unary), strict=True
    ):
        if unary and _DECIMAL_COMMA.search(_TEXTS.sub("", text)):
            yield _problem(place, "decimal_comma", column, row, text=text[:80])
        for reason in parsed.problems:
            yield _problem(place, "cell", column, row, text=text[:80], reason=reason)


def _problem(place: str, rule: str, column: str = "", row: int | None = None, **facts: str) -> Problem:
    where = say("decisions.at_row", row=row, column=column) if row and column else ""
    where = where or (say("decisions.at_column", column=column) if column else "")
    where = where or (say("decisions.at_whole_row", row=row) if row else "")
    return Problem(place, rule, where + say(f"decisions.{rule}", **facts), row, column)
