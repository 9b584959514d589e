"""The property ``records`` of a user task names kinds of records the registry has."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace
from engine.registry.record_kinds import names, record_kinds


def records(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown kinds; the property where no form is sent, so that nothing would ever be written."""
    for _, _, node in diagram.nodes():
        for name in names(node.properties.get("records", "")):
            if name not in record_kinds():
                near = nearest(name, record_kinds())
                yield error(
                    diagram.path, node.id, "records", "unknown", label=node.label, name=name, near=near
                )
            elif node.kind != "userTask" or not node.form:
                yield error(diagram.path, node.id, "records", "no_form", label=node.label, name=name)
