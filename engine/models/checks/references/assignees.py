"""Who does a task is said by a role or an expression: a login written down is right for one house, and only for a time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.element import parts
from engine.config import Config
from engine.models.checks.expressions.wants.literals import literals
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace

LOGIN = re.compile(
    r"[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]"
)  # what may be one, as engine/usecases/people/ takes it


def assignees(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """An error for what can be nobody's login; a warning for one that could be: the check knows no house's people."""
    for _, _, node in diagram.nodes():
        for name in ("assignee", "candidateUsers"):
            written = node.extension("assignmentDefinition", name) or ""
            for login in literals(written) if written.startswith("=") else parts(written):
                told = {"label": node.label, "name": login}
                if LOGIN.fullmatch(login):
                    yield warning(diagram.path, node.id, "assignees", **told)
                else:
                    yield error(diagram.path, node.id, "assignees", "nobody", **told)
