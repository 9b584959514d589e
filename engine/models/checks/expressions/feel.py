"""Every expression is FEEL and can be read; what is wrong is said with its position."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel as evaluator
from engine.feel.kinds.judge import judge
from engine.models.checks.expressions.places import uses
from engine.models.finding import Finding, error
from engine.models.workspace import Workspace
from engine.words import say

PLAIN = ("no_truth", "list_no_truth")


def feel(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Syntax of every expression of the diagram, in one call of the evaluator."""
    found = list(uses(diagram))
    for use, parsed in zip(found, evaluator().parse_many([use.text for use in found]), strict=True):
        if parsed.problems:
            place = say(f"checks.place_{use.place}")
            facts = {
                "label": use.node.label,
                "place": place,
                "text": use.text,
                "reason": "; ".join(parsed.problems),
            }
            yield error(diagram.path, use.element, "feel", **facts)
        elif use.place == "condition" and not parsed.roots and not _is_truth(use.text) and not _odd(use.text):
            yield error(diagram.path, use.element, "feel", "not_a_truth", label=use.node.label, text=use.text)


def _odd(text: str) -> bool:
    """Whether its kinds say more of it than that it is no yes or no (``kinds``)."""
    return any(problem.code not in (*PLAIN, "nothing") for problem in judge(evaluator(), text, {}).problems)


def _is_truth(text: str) -> bool:
    """Whether a condition without variables gives true or false; only the present time can matter to it."""
    try:
        return isinstance(evaluator().evaluate(text, {}, now=datetime(2026, 9, 16, 10, tzinfo=UTC)), bool)
    except ExpressionFailed:
        return False
