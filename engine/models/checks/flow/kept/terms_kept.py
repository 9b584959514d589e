"""A term that even the shortest way cannot keep is said before a case runs into it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode, Process, Scope
from engine.config import Config
from engine.feel.evaluator import feel
from engine.models.checks.expressions.known_names import analysis
from engine.models.checks.flow.kept.shortest import Way, Ways
from engine.models.checks.flow.kept.span import Span, stated, too_long
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace
from engine.worktime import Term

NOW = frozenset({"now()", "today()"})
SOME_DAY = "2026-01-12T10:00:00+03:00"


def terms_kept(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Warnings for timers on the border of what surely waits longer, and for terms counted from a step too far back."""
    for process, scope in diagram.scopes():
        given: dict[str, object] = {}
        house = config.institutions.get(process.properties.get("institution", ""))
        if house is not None:
            given = {"parameters": dict(house.parameters)}
        for node in scope.nodes:
            if node.attached_to and node.event_kind == "timer":
                yield from _border(diagram, scope, node, workspace, given)
            yield from _from_a_step(diagram, process, scope, node, workspace, given)


def _border(
    diagram: Diagram, scope: Scope, event: FlowNode, workspace: Workspace, given: dict[str, object]
) -> Iterator[Finding]:
    """The term of a sub-process or call against the shortest way inside."""
    host = scope.by_id.get(event.attached_to or "")
    term = _term(event, given)
    if host is None or term is None or term.start is not None:
        return
    least, working = (Ways(workspace, given, weigh).inside(scope, host) for weigh in (_days, _working_days))
    if least is not None and working is not None and _exceeds(least, working, term):
        facts: dict[str, object] = {
            "label": event.label,
            "host": host.label,
            "term": _span(term),
            "least": _shown(least, working, term),
        }
        yield warning(diagram.path, event.id, "terms_kept", "", **facts).along(
            (host.id, *least.path, event.id)
        )


def _from_a_step(
    diagram: Diagram,
    process: Process,
    scope: Scope,
    node: FlowNode,
    workspace: Workspace,
    given: dict[str, object],
) -> Iterator[Finding]:
    """The term of a task, counted from the moment that a script upstream has noted, against the way between them."""
    text = node.extension("taskSchedule", "dueDate") or ""
    roots = feel().parse_many([text])[0].roots - set(given) if text.startswith("=") else frozenset()
    if len(roots) != 1:
        return
    (name,) = roots
    noted = _noted(process, scope, name, workspace)
    term = stated(text, {**given, name: SOME_DAY}) if noted is not None else None
    if noted is None or term is None or not term.parts or term.start is None or term.back:
        return
    ways = [
        Ways(workspace, given, weigh).entered(scope, [noted.id]).get(node.id)
        for weigh in (_days, _working_days)
    ]
    least, working = ways
    if least is not None and working is not None and _exceeds(least, working, term):
        facts: dict[str, object] = {
            "label": node.label,
            "step": noted.label,
            "term": _span(term),
            "least": _shown(least, working, term),
        }
        yield warning(diagram.path, node.id, "terms_kept", "from", **facts).along(least.path)


def _term(event: FlowNode, given: dict[str, object]) -> Term | None:
    texts = [text for form, text in event.times if form in ("date", "duration")]
    term = stated(texts[0], given) if texts else None
    usable = term is not None and term.parts and term.anchor is None and not term.back
    return term if usable else None


def _noted(process: Process, scope: Scope, name: str, workspace: Workspace) -> FlowNode | None:
    """The script of the same scope that alone sets a variable, to the present moment."""
    brought = analysis(tuple(workspace.files.items())).known(process).brought
    setters = [key for key, names in brought.items() if name in names]
    node = scope.by_id.get(setters[0]) if len(setters) == 1 else None
    text = node.extension("script", "expression") if node is not None and node.kind == "scriptTask" else None
    return node if text is not None and text.removeprefix("=").strip() in NOW else None


def _exceeds(least: Way, working: Way, term: Term) -> bool:
    return too_long(least.span, working.span.amounts.get("working_day", 0), term)


def _shown(least: Way, working: Way, term: Term) -> Span:
    """The sum that is told: in working days where they decide."""
    by_days = not too_long(least.span, 0, term)
    return Span({"working_day": working.span.amounts["working_day"]}) if by_days else least.span


def _span(term: Term) -> Span:
    return Span(dict(term.parts))


def _days(span: Span) -> float:
    return span.least


def _working_days(span: Span) -> float:
    return float(span.amounts.get("working_day", 0))
