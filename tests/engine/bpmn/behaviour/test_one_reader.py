"""Every diagram of the repository: what the check sees of each element is what the compiled specification holds."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.bpmn.read import read_diagram
from engine.errors import KuratorError
from engine.runtime.compile import read_models
from engine.runtime.elements.activities.sub_process import scope_name
from engine.runtime.model import CompiledElement, ProcessModel
from engine.runtime.refuse import check_structure
from engine.runtime.specs import ScopeSpec, build_scopes

ROOT = Path(__file__).parents[4]
FILES = sorted(path for folder in ("processes", "tests") for path in (ROOT / folder).rglob("*.bpmn"))


@cache
def compiled(path: Path) -> dict[str, ProcessModel]:
    """The models of a file as a version keeps them; none where the runtime refuses the file."""
    try:
        models = read_models({path.name: path.read_bytes()})
        check_structure(read_diagram(path.name, path.read_bytes()), models)
    except KuratorError:
        return {}
    return {key: ProcessModel.from_json(json.loads(json.dumps(one.to_json()))) for key, one in models.items()}


def drawn(path: Path) -> Diagram:
    return read_diagram(path.name, path.read_bytes())


def test_most_diagrams_run() -> None:
    """What follows would hold of nothing if nothing compiled."""
    running = [path for path in FILES if compiled(path)]
    assert len(running) > 200 and all(path in running for path in FILES if "processes" in path.parts)
    seen = {
        element.kind
        for path in running
        for model in compiled(path).values()
        for element in model.elements.values()
    }
    assert len(seen) == 20  # every kind of the table


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_check_and_runtime_see_one_thing(path: Path) -> None:
    models = compiled(path)
    scopes = build_scopes(models)
    for process in drawn(path).processes if models else ():
        if not process.executable:
            continue
        model = models[process.id]
        assert (model.name, model.documentation, model.version_tag, dict(model.properties)) == (
            process.name or process.id,
            process.documentation,
            process.version_tag,
            process.properties,
        )
        assert set(model.elements) == {node.id for scope in process.walk() for node in scope.nodes}
        for scope in process.walk():
            name = process.id if scope is process else scope_name(process.id, scope.id)
            same_scope(scope, scopes[name])
            for node in scope.nodes:
                same(process, scope, node, model.elements[node.id])


def same_scope(scope: Scope, spec: ScopeSpec) -> None:
    """Flows with their conditions, events on their hosts, joins and starts."""
    for node in scope.nodes:
        built = spec.task_specs[node.id]
        inner = spec.task_specs.get(f"{node.id} [child]")
        leaving = [(flow.id, flow.target, flow.condition) for flow in scope.outgoing.get(node.id, [])]
        assert [(flow.flow, flow.target, flow.condition) for flow in built.outgoing] == leaving
        assert (inner is not None) == (node.multi_instance is not None)
        attached = [event.id for event in scope.boundary.get(node.id, [])]
        assert list(getattr(built, "attached", [])) == attached
        entering = scope.incoming.get(node.id, [])
        if node.kind == "parallelGateway":
            assert built.sources == Counter(flow.source for flow in entering)
        if node.kind == "inclusiveGateway":
            assert built.incoming == len(entering)
    plain = [start.id for start in scope.starts if start.event is None]
    assert spec.starts == (plain or [start.id for start in scope.starts])
    assert spec.listeners == [node.id for node in scope.nodes if node.triggered]


def same(process: Process, scope: Scope, node: FlowNode, element: CompiledElement) -> None:
    """Everything that is said of one element."""
    assert (element.kind, element.name, element.process, element.scope) == (
        EVENT_SUB_PROCESS if node.triggered else node.kind,
        node.name,
        process.id,
        scope.id,
    )
    assert (element.lane, element.documentation, element.form) == (
        process.lane_of.get(node.id),
        node.documentation,
        node.form,
    )
    assert dict(element.properties) == node.properties and element.clauses == node.clauses
    traits = dict(element.traits)
    assert stated(node, traits) == {key: traits[key] for key in stated(node, traits)}
    if not node.triggered:  # what comes in and goes out by its event is said at its start
        for side, written in (("inputs", node.inputs), ("outputs", node.outputs)):
            assert traits.get(side, []) == [[one.source, one.target] for one in written]
    same_event(node, traits)


def stated(node: FlowNode, traits: dict[str, Any]) -> dict[str, Any]:
    """What the diagram says for each trait that the compiled element has."""
    loop = node.multi_instance
    said = {
        "default": node.default,
        "host": node.attached_to,
        "called": node.called,
        "decision": node.extension("calledDecision", "decisionId"),
        "operation": node.extension("taskDefinition", "type"),
        "expression": node.extension("script", "expression"),
        "assignee": node.extension("assignmentDefinition", "assignee"),
        "candidateGroups": node.extension("assignmentDefinition", "candidateGroups"),
        "candidateUsers": node.extension("assignmentDefinition", "candidateUsers"),
        "dueDate": node.extension("taskSchedule", "dueDate"),
        "followUpDate": node.extension("taskSchedule", "followUpDate"),
        "priority": node.extension("priorityDefinition", "priority"),
        "loop": loop
        and {
            "collection": loop.collection,
            "item": loop.item,
            "outputs": loop.output_collection,
            "output": loop.output_element,
            "until": loop.until,
            "sequential": loop.sequential,
        },
    }
    return {key: value for key, value in said.items() if key in traits or value is not None}


def same_event(node: FlowNode, traits: dict[str, Any]) -> None:
    source = node.own_starts[0] if node.triggered else node
    event, kept = source.event, traits.get("event") or {}
    assert kept.get("type") == (event.kind if event else "message" if node.message else None)
    if node.kind == "boundaryEvent" or node.triggered:
        assert traits["interrupting"] == source.interrupting
    if kept.get("type") == "timer":
        assert source.times == ((kept["form"], kept["text"]),)
    elif kept and kept["type"] != "terminate":
        declared = event.declared if event else source.message
        assert kept["name"] == (declared.name if declared else "")
        assert kept.get("key") == (declared.key if declared and kept["type"] == "message" else None)
        assert kept.get("code") == (declared.code if declared and "code" in kept else None)
