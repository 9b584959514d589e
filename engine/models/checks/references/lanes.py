"""Every lane belongs to a role of ``config/roles.toml``, and so does every named group."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Node
from engine.bpmn.elements import children
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.nearest import nearest
from engine.models.workspace import Workspace


def lanes(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown and nameless lanes, unknown groups."""
    known = [lane for role in config.roles.values() for lane in role.lanes]
    for process in diagram.processes:
        for lane in process.lanes:
            name = (lane.get("name") or "").strip()
            if not children(lane, "childLaneSet") and config.role_of_lane(name) is None:
                near = nearest(name, known)
                yield error(
                    diagram.path, lane.get("id") or "", "lanes", "unknown", name=name or "—", near=near
                )
    for _, _, node in diagram.nodes():
        yield from _groups(diagram, node, config)


def _groups(diagram: Diagram, node: Node, config: Config) -> Iterator[Finding]:
    written = node.extension("assignmentDefinition", "candidateGroups") or ""
    if written.startswith("="):
        return
    for group in (part.strip() for part in written.split(",")):
        if group and group not in config.roles and config.role_of_lane(group) is None:
            near = nearest(group, config.roles)
            yield error(diagram.path, node.id, "lanes", "group", label=node.label, name=group, near=near)
