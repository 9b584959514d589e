"""Every lane belongs to a role of ``config/roles.toml``, and so does every named group."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.bpmn.element import parts
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def lanes(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown and nameless lanes, unknown groups."""
    known = [lane for role in config.roles.values() for lane in role.lanes]
    for process in diagram.processes:
        for lane in process.lanes:
            if not lane.divided and config.role_of_lane(lane.name) is None:
                near = nearest(lane.name, known)
                yield error(diagram.path, lane.id, "lanes", "unknown", name=lane.name or "—", near=near)
    for _, _, node in diagram.nodes():
        yield from _groups(diagram, node, config)


def _groups(diagram: Diagram, node: FlowNode, config: Config) -> Iterator[Finding]:
    written = node.extension("assignmentDefinition", "candidateGroups") or ""
    if written.startswith("="):
        return
    for group in parts(written):
        if group not in config.roles and config.role_of_lane(group) is None:
            near = nearest(group, config.roles)
            yield error(diagram.path, node.id, "lanes", "group", label=node.label, name=group, near=near)
