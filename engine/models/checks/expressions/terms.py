"""Terms can be read: at least a minute, at most ten years, not past, in the words of docs/dialect.md, "Terms".

What an expression gives is judged by its kinds, and where it names no variable by its value; of a choice every branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.errors import TermRefused
from engine.feel.evaluator import feel
from engine.feel.kinds.judge import Asked, judge_many
from engine.feel.kinds.wants import Want
from engine.feel.question import stripped
from engine.models.checks.expressions.kinds_of_names import kinds_of_names
from engine.models.checks.expressions.places import Use, asks_the_time, uses
from engine.models.checks.expressions.wants.of_terms import CODES, CYCLE, DUE, TERM
from engine.models.checks.expressions.wants.seen import seen_at
from engine.models.checks.expressions.wants.written import SOFT, branches, leads_to, stated, trouble
from engine.models.finding import Finding, error, warning
from engine.models.workspace import Workspace
from engine.worktime import read_term


def terms(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Terms that cannot be read, too short, too long or past; a cycle that can never interrupt; a reminder too late."""
    odd = _of_another_kind(diagram, workspace, config)
    for _, _, node in diagram.nodes():
        for form, text in _written(node):
            found = [finding for leaf in branches(text) for finding in _term(diagram, node, form, leaf)]
            yield from found or odd.get((node.id, stripped(text)), [])
        repeats = any(form == "cycle" for form, _ in node.times)
        if node.kind == "boundaryEvent" and node.interrupting and repeats:
            yield error(diagram.path, node.id, "terms", "interrupting_cycle", label=node.label)
        yield from _reminder(diagram, node)


def _written(node: FlowNode) -> Iterator[tuple[str, str]]:
    """Every term of a node with its form."""
    yield from node.times
    for attribute in ("dueDate", "followUpDate"):
        scheduled = node.extension("taskSchedule", attribute)
        if scheduled:
            yield "schedule", scheduled


def _of_another_kind(
    diagram: Diagram, workspace: Workspace, config: Config
) -> dict[tuple[str, str], list[Finding]]:
    """By node and text: what the kinds of the variables say of terms that no value can be known of."""
    shared = kinds_of_names(tuple(workspace.files.items()))
    written = [use for use in uses(diagram) if use.place == "term"]
    asked = [Asked(use.text, seen_at(use, shared, config), _want(use)) for use in written]
    found: dict[tuple[str, str], list[Finding]] = {}
    for use, judged in zip(written, judge_many(feel(), asked), strict=True):
        for problem in judged.problems:
            if problem.code in CODES:
                told = {"label": use.node.label, "text": f"={use.text}", "said": problem}
                finding = error(diagram.path, use.node.id, "terms", "kind", **told)
                found.setdefault((use.node.id, use.text), []).append(finding)
    return found


def _want(use: Use) -> Want:
    form = next((form for form, text in use.node.times if stripped(text) == use.text), "schedule")
    if form == "cycle":
        return CYCLE
    return DUE if form == "schedule" and use.text != "null" else TERM


def _term(diagram: Diagram, node: FlowNode, form: str, text: str) -> Iterator[Finding]:
    found = trouble(form, text)
    if found is not None:
        severe, told = warning if found.variant in SOFT else error, {"label": node.label, "text": text}
        yield severe(diagram.path, node.id, "terms", found.variant, **told, reason=found.reason)


def _reminder(diagram: Diagram, node: FlowNode) -> Iterator[Finding]:
    """A warning for a reminder after the term itself, where both are known before a case runs."""
    due, follow = (_fixed(node.extension("taskSchedule", name)) for name in ("dueDate", "followUpDate"))
    if due is not None and follow is not None and follow[0] == due[0] and follow[1] > due[1]:
        told = {
            "due": node.extension("taskSchedule", "dueDate"),
            "text": node.extension("taskSchedule", "followUpDate"),
        }
        yield warning(diagram.path, node.id, "terms", "reminder_late", label=node.label, **told)


def _fixed(text: str | None) -> tuple[bool, datetime] | None:
    """Whether a term that names no variable is a date, and where it leads, counted from one and the same day."""
    if not text or (text.startswith("=") and feel().parse_many([text])[0].roots):
        return None
    try:
        term = read_term(stated(text))
        dated = (term.moment is not None or term.start is not None) and not asks_the_time(text)
        return dated, leads_to(term)
    except TermRefused:
        return None
