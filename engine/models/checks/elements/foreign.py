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
#: What a modeler writes for itself: it says nothing about how a case runs, and stays in the file.
OF_MODELERS = frozenset(
    {"diagramRelationId", "modelerTemplate", "modelerTemplateVersion", "modelerTemplateIcon"}
)


def foreign(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Extension elements and attributes of engines whose meaning we do not carry out."""
    said: set[tuple[str, str]] = set()
    for element in diagram.root.iter("*"):
        names = [str(element.tag)] + [str(name) for name in element.attrib]
        for name in names:
            namespace, _, what = name.lstrip("{").rpartition("}")
            if namespace not in FOREIGN or what in OF_MODELERS or element in diagram.in_pictures:
                continue
            owner = selectable(element)
            if (owner, name) not in said:
                said.add((owner, name))
                yield error(diagram.path, owner, "foreign", engine=FOREIGN[namespace], what=what, id=owner)
