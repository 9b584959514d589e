"""A service task names an operation of the catalogue and gives it what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace
from engine.operations.catalogue import OPERATIONS


def operations(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown operations, inputs that are missing, inputs the operation does not have; a name must be there anyway."""
    for _, _, node in diagram.nodes():
        name = node.extension("taskDefinition", "type")
        if name is None or name.startswith("="):
            continue
        if name not in OPERATIONS:
            near = nearest(name, OPERATIONS)
            yield error(
                diagram.path, node.id, "operations", "unknown", label=node.label, name=name, near=near
            )
        else:
            yield from _inputs(diagram, node, name)


def _inputs(diagram: Diagram, node: FlowNode, name: str) -> Iterator[Finding]:
    fields = OPERATIONS[name].inputs.model_fields
    given = {mapping.target.split(".")[0] for mapping in node.inputs}
    needed = {field.alias or key for key, field in fields.items() if field.is_required()}
    known = {field.alias or key for key, field in fields.items()}
    for missing in sorted(needed - given):
        yield error(
            diagram.path, node.id, "operations", "input_missing", label=node.label, name=name, field=missing
        )
    for extra in sorted(given - known):
        near = nearest(extra, known)
        yield error(
            diagram.path,
            node.id,
            "operations",
            "input_unknown",
            label=node.label,
            name=name,
            field=extra,
            near=near,
        )
