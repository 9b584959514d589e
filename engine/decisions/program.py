"""Decisions as the evaluator takes them: steps in order, each with its boxes, and the names they read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.decisions.graph import Graph
from engine.decisions.hit_policies import RANKED
from engine.decisions.names import is_name
from engine.decisions.odd_names import OddNames
from engine.decisions.parts import Box, DecisionTable, Node
from engine.decisions.types import Type
from engine.feel.table import Table

if TYPE_CHECKING:
    from engine.feel.evaluator import Feel
    from engine.feel.question import Parsed

Json = dict[str, object]


@dataclass(frozen=True)
class Program:
    """``table`` is what the evaluator is taught; ``boxes`` are told by their number in a fault."""

    table: Table
    boxes: tuple[Box, ...]


def program_of(graph: Graph, node: Node, feel: Feel) -> Program:
    """Everything that must be done to answer one decision or service."""
    boxes: list[Box] = []
    odd = OddNames(graph)
    if node.kind == "service":
        given = [graph.by_id[each] for each in node.inputs if graph.by_id[each].kind == "input"]
        steps = _steps(graph, given, boxes) + _inside(graph, node, boxes)
        answers = [graph.by_id[each].name for each in node.outputs]
    else:
        steps, answers = _steps(graph, graph.before(node), boxes), [node.name]
    program = {"steps": steps, "answers": answers, "single": len(answers) == 1}
    type = node.type.to_json() if node.kind == "service" else None
    kinds = {name: each.to_json() for name, each in graph.types}
    body = json.dumps({**program, "names": odd.to_json(), "type": type, "kinds": kinds})
    parsed = list(_parsed(boxes, feel, odd))
    paths = dict.fromkeys(path for each in parsed for path in (*each.paths, *each.perhaps))
    paths |= dict.fromkeys((each.name,) for each in graph.before(node) if each.kind == "input")
    paths |= dict.fromkeys((graph.by_id[each].name,) for each in node.inputs)
    id = hashlib.sha256(body.encode()).hexdigest()[:20]
    return Program(Table(id, body, tuple(paths), any(each.clock for each in parsed)), tuple(boxes))


def read_by(graph: Graph, node: Node, feel: Feel) -> frozenset[str]:
    """First names that a decision with all it needs reads from the data it is given."""
    before = graph.before(node)
    boxes: list[Box] = []
    _steps(graph, before, boxes)
    given = {name for each in before[:-1] if each.kind != "input" for name in _names(each)}
    inner = {name for box in boxes for name in box.names}
    wanted = {
        root
        for parsed in _parsed(boxes, feel, OddNames(graph))
        if not parsed.problems
        for root in parsed.roots
    }
    return frozenset(wanted - given - inner - {"?"} - {name for name, _ in graph.types})


def _steps(graph: Graph, nodes: Sequence[Node], boxes: list[Box]) -> list[Json]:
    steps: list[Json] = []
    for node in nodes:
        step: Json = {"id": node.id, "name": node.name, "also": _names(node)[1:], "type": node.type.to_json()}
        if node.logic is not None:
            step["box"] = _box(node.logic, boxes)
        elif node.kind == "service":
            step |= _service(graph, node, boxes)
        steps.append(step)
    return steps


def _service(graph: Graph, node: Node, boxes: list[Box]) -> Json:
    given = [graph.by_id[each] for each in node.inputs if each in graph.by_id]
    answers = [graph.by_id[each].name for each in node.outputs if each in graph.by_id]
    return {
        "names": [each.name for each in given],
        "types": [each.type.to_json() for each in given],
        "program": {
            "steps": _inside(graph, node, boxes),
            "answers": answers,
            "single": len(answers) == 1,
        },
    }


def _inside(graph: Graph, node: Node, boxes: list[Box]) -> list[Json]:
    """Steps of a service: what its decisions need, but what it is given."""
    return _steps(graph, graph.before(node)[:-1], boxes)


def _names(node: Node) -> list[str]:
    """What others may call a node by; a decision by its id as well, as the modeler's own engine has it."""
    also = [node.id] if node.kind == "decision" and node.id != node.name and is_name(node.id) else []
    return [node.name, *also]


def _box(box: Box, boxes: list[Box]) -> Json:
    at = str(len(boxes))
    boxes.append(box)
    made: Json = {
        "kind": box.kind,
        "at": at,
        "names": list(box.names),
        "parts": [_box(part, boxes) for part in box.parts],
        "type": box.type.to_json(),
    }
    if box.kind == "literal":
        made["text"] = box.text
    if box.types:
        made["types"] = _types(box.types)
    if box.table is not None:
        made["table"] = table_json(box.table)
    return made


def _types(types: Sequence[Type]) -> list[Json | None]:
    return [each.to_json() for each in types]


def table_json(table: DecisionTable) -> Json:
    """A table for the evaluator."""
    return {
        "inputs": [each.expression for each in table.inputs],
        "types": [_narrowed(each.type, each.values) for each in table.inputs],
        "rows": [
            {"when": [c.text for c in rule.when], "then": [c.text for c in rule.then]} for rule in table.rules
        ],
        "defaults": [each.default for each in table.outputs],
        "answers": _types([each.type for each in table.outputs]),
        "names": [each.name for each in table.outputs],
        "ranking": [each.values for each in table.outputs] if table.hit_policy in RANKED else [],
        "policy": table.hit_policy,
        "aggregation": table.aggregation or None,
        "first": table.hit_policy == "FIRST",
    }


def _narrowed(type: Type, values: str) -> Json | None:
    """The type of a column whose own list of values stands above that of its type."""
    made = type.to_json()
    if not values:
        return made
    return {**(made or {"kind": None, "many": 0, "fields": None}), "allowed": values}


def _parsed(boxes: Sequence[Box], feel: Feel, odd: OddNames) -> Iterator[Parsed]:
    values = [box.text for box in boxes if box.kind == "literal"]
    tests: list[str] = []
    for table in (box.table for box in boxes if box.table is not None):
        values += [each.expression for each in table.inputs]
        values += [cell.text for rule in table.rules for cell in rule.then]
        values += [each.default for each in table.outputs if each.default]
        tests += [cell.text for rule in table.rules for cell in rule.when if cell.text != "-"]
    yield from odd.parse(feel, values)
    yield from odd.parse(feel, tests, unary=True)
