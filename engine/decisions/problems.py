"""What publishing refuses about a decision: the frame of its table, its names, its cells, its boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.decisions.cells import Reader, broken, of_cells
from engine.decisions.file.boxes import REFUSED
from engine.decisions.graph import Graph
from engine.decisions.hit_policies import AGGREGATIONS, POLICIES, RANKED
from engine.decisions.names import is_name, is_reserved
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import Box, DecisionTable, Node, Problem
from engine.decisions.problem import problem

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel

FEEL = re.compile(r"(feel|.*/FEEL/?)\Z", re.IGNORECASE)


def of(node: Node, graph: Graph, feel: Feel) -> Iterator[Problem]:
    """All problems of a node's logic, from its frame to its last cell."""
    if node.logic is None:
        return
    names = [each.name for each in graph.before(node)[:-1] if each.kind != "input"]
    yield from _box(node, node.logic, Reader(feel, OddNames(graph), tuple(names)))


def _box(node: Node, box: Box, reader: Reader) -> Iterator[Problem]:
    place = box.id or node.id
    if box.kind == REFUSED:
        yield problem(place, "box", kind=box.text)
    elif box.kind == "literal":
        yield from _language(place, box.language)
        yield from broken(reader, [(place, None, "", box.text)])
    elif box.table is not None:
        yield from _table(box.table, reader)
    inner = reader.knowing(box.names)
    for part in box.parts:
        yield from _box(node, part, inner)


def _table(table: DecisionTable, reader: Reader) -> Iterator[Problem]:
    yield from _frame(table)
    yield from _names(table)
    yield from _languages(table)
    yield from of_cells(table, reader)


def _frame(table: DecisionTable) -> Iterator[Problem]:
    policy, aggregation = table.hit_policy, table.aggregation
    if policy not in POLICIES:
        yield problem(table.id, "hit_policy", policy=policy)
    if aggregation and (policy != "COLLECT" or aggregation not in AGGREGATIONS):
        yield problem(table.id, "aggregation", aggregation=aggregation)
    elif aggregation and len(table.outputs) > 1:
        yield problem(table.id, "aggregation_outputs", aggregation=aggregation)
    if not table.outputs:
        yield problem(table.id, "no_outputs")
    if not table.rules:
        yield problem(table.id, "no_rules")
    if policy in RANKED and table.outputs and not any(output.values for output in table.outputs):
        yield problem(table.outputs[0].id, "no_ranking", table.outputs[0].label, policy=policy)


def _names(table: DecisionTable) -> Iterator[Problem]:
    counted = Counter(output.name for output in table.outputs)
    for output in table.outputs:
        if not output.name:
            if len(table.outputs) > 1:
                yield problem(output.id, "no_name", output.label)
        elif not is_name(output.name):
            yield problem(output.id, "bad_name", output.label, name=output.name)
        elif is_reserved(output.name):
            yield problem(output.id, "reserved_name", output.label, name=output.name)
        elif counted[output.name] > 1:
            yield problem(output.id, "same_name", output.label, name=output.name)


def _languages(table: DecisionTable) -> Iterator[Problem]:
    for column in table.inputs:
        yield from _language(column.id, column.language)
    for rule in table.rules:
        for cell in (*rule.when, *rule.then):
            yield from _language(cell.id, cell.language)


def _language(place: str, language: str) -> Iterator[Problem]:
    if language and not FEEL.match(language):
        yield problem(place, "language", name=language[:80])
