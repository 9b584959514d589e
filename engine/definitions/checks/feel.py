"""Every expression is FEEL and can be read; what begins with no ``=`` where FEEL is wanted is refused too."""

from __future__ import annotations

from collections.abc import Iterator

from engine.config import Config
from engine.definitions.diagram import Diagram
from engine.definitions.elements import children, text_of
from engine.definitions.expressions import Use, uses
from engine.definitions.finding import Finding, error
from engine.definitions.workspace import Workspace
from engine.runtime.feel import feel as evaluator
from engine.words import say

MAX_LENGTH = 4000


def feel(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Syntax, and expressions nobody can read any more."""
    for use in uses(diagram):
        if len(use.text) > MAX_LENGTH:
            yield _broken(diagram, use, "too_long", "", limit=MAX_LENGTH)
            continue
        if not use.text:
            yield _broken(diagram, use, "empty", "")
            continue
        problems, _ = evaluator().parse(use.text)
        if problems:
            yield _broken(diagram, use, "", "; ".join(problems))
    for _, _, node in diagram.nodes():
        for definition in children(node.element, "conditionalEventDefinition"):
            yield error(
                diagram.path, node.id, "feel", "conditional", label=node.label, text=text_of(definition)
            )


def _broken(diagram: Diagram, use: Use, variant: str, reason: str, **facts: object) -> Finding:
    place = say(f"checks.place_{use.place}")
    return error(
        diagram.path,
        use.element,
        "feel",
        variant,
        label=use.node.label,
        place=place,
        text=use.text,
        reason=reason,
        **facts,
    )
