"""Nothing that another engine would carry out and ours would skip without a word."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.markup import selectable
from engine.config import Config
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace

FOREIGN = {
    "http://spiffworkflow.org/bpmn/schema/1.0/core": "SpiffWorkflow",
    "http://camunda.org/schema/1.0/bpmn": "Camunda 7",
    "http://activiti.org/bpmn": "Activiti",
    "http://flowable.org/bpmn": "Flowable",
}
_PREFIXES = tuple(f"{{{namespace}}}" for namespace in FOREIGN)
#: What a modeler writes for itself: it says nothing about how a case runs, and stays in the file.
OF_MODELERS = frozenset(
    {"diagramRelationId", "modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon"}
)


def foreign(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Extension elements and attributes of engines whose meaning we do not carry out."""
    said: set[tuple[str, str]] = set()
    for element in diagram.root.iter("*"):
        for name in filter(_is_foreign, map(str, (element.tag, *element.keys()))):
            namespace, _, what = name.lstrip("{").rpartition("}")
            owner = selectable(element)
            kept = what in OF_MODELERS or element in diagram.in_pictures
            if not kept and (owner, name) not in said:
                said.add((owner, name))
                yield error(diagram.path, owner, "foreign", engine=FOREIGN[namespace], what=what, id=owner)


def _is_foreign(name: str) -> bool:
    return name.startswith(_PREFIXES)
