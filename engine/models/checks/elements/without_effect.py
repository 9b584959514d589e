"""What other engines write beside an element: kept in the file, but nobody should believe that it counts."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram
from engine.bpmn.kinds import BPMN
from engine.bpmn.markup import selectable
from engine.bpmn.rules.supported import WITHOUT_EFFECT
from engine.config import Config
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def without_effect(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning for each kind of it at each element; no editor of ours can draw it, so it is no fault of the author."""
    said: set[tuple[str, str]] = set()
    for kind in sorted(WITHOUT_EFFECT):
        for markup in diagram.root.iter(f"{{{BPMN}}}{kind}"):
            owner = selectable(markup)
            if markup not in diagram.in_pictures and (owner, kind) not in said:
                said.add((owner, kind))
                yield warning(diagram.path, owner, "without_effect", what=kind, label=diagram.label(owner))
