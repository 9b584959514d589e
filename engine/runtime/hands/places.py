"""Where an element lies in a running case: in a scope that is open, or in one that has to be begun for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.bpmn.kinds import EVENT_SUB_PROCESS
from engine.runtime.hands.change import Change, Refusal
from engine.runtime.token.node import Node
from engine.runtime.token.scope import Scope
from engine.runtime.token.token import Token
from engine.runtime.token.workflow import CaseWorkflow

HOLDING = frozenset({"callActivity", "subProcess"})


@dataclass(frozen=True)
class Way:
    """The innermost open scope on the way to an element, what has to be begun in it, the element itself."""

    scope: Scope
    closed: tuple[str, ...]  # call activities and sub-processes to be begun, outermost first
    spec: Node
    scope_specs: Mapping[str, Node]  # elements of the scope that the element lies in


def named(spec: Node) -> str:
    """The name on the diagram, the id where it has none."""
    return " ".join(spec.element.name.split()) or spec.element.id


def way_to(workflow: CaseWorkflow, change: Change, step: Token | None) -> Way | Refusal:
    """The way to the element of a row; ``step``: in whose scope it is looked for first, where several are open alike."""
    scope = _innermost(workflow, change.path, step)
    if isinstance(scope, Refusal):
        return scope
    closed = change.path[len(scope.path) :]
    specs: Mapping[str, Node] = scope.spec.task_specs
    for element in closed:
        host = specs.get(element)
        if host is None or host.element.kind not in (*HOLDING, EVENT_SUB_PROCESS):
            return Refusal("unknown")
        if host.traits.get("loop") is not None:
            return Refusal("many", named(host))
        if host.element.kind == EVENT_SUB_PROCESS:
            return Refusal("event_part", named(host))
        specs = workflow.subprocess_specs[str(getattr(host, "inner_name", ""))].task_specs
    spec = next((spec for spec in elements(specs) if spec.name == change.element), None)
    return Refusal("unknown") if spec is None else Way(scope, closed, spec, specs)


def elements(specs: Mapping[str, Node]) -> list[Node]:
    """What is drawn in a scope: neither the library's own root nor the instances of what is done several times."""
    return [spec for spec in specs.values() if isinstance(spec, Node) and spec.name == spec.bpmn_id]


def _innermost(workflow: CaseWorkflow, path: tuple[str, ...], step: Token | None) -> Scope | Refusal:
    """The deepest open scope on a path; of several alike the one that the step lies in."""
    for length in range(len(path), -1, -1):
        found = open_scopes(workflow, path[:length])
        if not found:
            continue
        if len(found) == 1:
            return found[0]
        own = [scope for scope in found if step is not None and scope is step.workflow]
        return own[0] if own else Refusal("several")
    return workflow


def open_scopes(workflow: CaseWorkflow, path: tuple[str, ...]) -> list[Scope]:
    """The scopes under way at the end of a path."""
    return [scope for scope in workflow.scopes() if scope.path == path]
