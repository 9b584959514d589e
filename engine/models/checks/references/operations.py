"""A service task names an operation of the catalogue and gives it what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.models.finding import Finding, Said, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace
from engine.operations.signatures import signatures
from engine.words import catalogue


def operations(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown operations, inputs that are missing, inputs the operation does not have; a name must be there anyway."""
    for _, _, node in diagram.nodes():
        name = node.extension("taskDefinition", "type")
        if name is None or name.startswith("="):
            continue
        if name not in signatures():
            near = nearest(name, signatures())
            yield error(
                diagram.path, node.id, "operations", "unknown", label=node.label, name=name, near=near
            )
        else:
            yield from _inputs(diagram, node, name)


def _inputs(diagram: Diagram, node: FlowNode, name: str) -> Iterator[Finding]:
    operation = signatures()[name]
    given = {mapping.target.split(".")[0] for mapping in node.inputs}
    for missing in sorted(operation.needed - given):
        yield error(
            diagram.path,
            node.id,
            "operations",
            "input_missing",
            label=node.label,
            name=Said(f"operations.{name}"),
            field=asked(missing),
        )
    for extra in sorted(given - set(operation.known)):
        near = nearest(extra, operation.known)
        yield error(
            diagram.path,
            node.id,
            "operations",
            "input_unknown",
            label=node.label,
            name=Said(f"operations.{name}"),
            field=extra,
            near=near,
        )


def asked(name: str) -> Said | str:
    """As the studio calls it where it is filled in."""
    return Said(f"operation_fields.{name}") if name in catalogue("ru", "operation_fields") else name
