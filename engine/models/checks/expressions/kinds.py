"""Expressions hold to the kinds of their variables: a condition asks yes or no, numbers are compared with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from engine.bpmn.diagram import Diagram
from engine.config import Config
from engine.errors import ExpressionFailed
from engine.feel.evaluator import feel
from engine.feel.kinds.at import Problem
from engine.feel.kinds.judge import Asked, judge_many
from engine.models.checks.expressions.kinds_of_names import kinds_of_names
from engine.models.checks.expressions.places import Use, uses
from engine.models.checks.expressions.wants.of_places import PLACES
from engine.models.checks.expressions.wants.seen import seen_at
from engine.models.finding import Facts, Finding, Said, error, warning
from engine.models.workspace import Workspace

EMPTINESS = frozenset({"empty", "nothing"})  # whether a name is set at all: ``variables``
#: What names no variable: that a condition is no yes or no, and a list none, is told by ``feel`` and ``collections``.
OTHER = {place: want for place, want in PLACES.items() if place not in ("condition", "collection")}
IDLE = frozenset({"always"})  # runs, but asks nothing


def kinds(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Comparisons that can never hold, conditions that are no yes or no, sums of texts, lists where one value is meant."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    written = list(uses(diagram))
    parsed = feel().parse_many([use.text for use in written])
    asked = [
        Asked(
            use.text,
            seen_at(use, shared, config),
            PLACES.get(use.place) if each.roots else OTHER.get(use.place),
        )
        for use, each in zip(written, parsed, strict=True)
    ]
    judged = [
        [problem for problem in one.problems if problem.code not in EMPTINESS]
        for one in judge_many(feel(), asked)
    ]
    for use, problems in zip(written, judged, strict=True):
        for problem in problems:
            yield _finding(diagram, use, problem)
    yield from _without_value(diagram, [use for use, told in zip(written, judged, strict=True) if not told])


def _finding(diagram: Diagram, use: Use, problem: Problem) -> Finding:
    severe = warning if problem.code in IDLE else error
    return severe(diagram.path, use.element, "kinds", **_facts(use), said=problem)


def _facts(use: Use) -> Facts:
    return {"label": use.node.label, "place": Said(f"checks.place_{use.place}"), "text": use.text}


def _without_value(diagram: Diagram, written: Sequence[Use]) -> Iterator[Finding]:
    """What names no variable can be tried at once; a condition and a list have rules of their own."""
    parsed = feel().parse_many([use.text for use in written])
    tried = [
        use
        for use, each in zip(written, parsed, strict=True)
        if not (each.problems or each.roots or each.perhaps) and use.place not in ("condition", "collection")
    ]
    now = datetime(2026, 9, 16, 10, tzinfo=UTC)
    answers = feel().evaluate_many([(use.text, {}) for use in tried], now=now)
    for use, answer in zip(tried, answers, strict=True):
        if isinstance(answer, ExpressionFailed):
            reason = answer.facts["reason"]
            yield error(diagram.path, use.element, "kinds", "never", **_facts(use), reason=reason)
