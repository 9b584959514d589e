"""Expressions name only variables that something upstream sets: on every way, or they say what holds without a value."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.errors import KuratorError
from engine.feel.evaluator import feel
from engine.models.checks.expressions.guarded_names import guards
from engine.models.checks.expressions.known_names import BUILT_IN, Analysis, analysis
from engine.models.checks.expressions.names_brought import ASKING, OPEN, Names, hands_on
from engine.models.checks.expressions.names_flowing import results
from engine.models.checks.expressions.places import COUNTS, Use, uses
from engine.models.finding import Facts, Finding, Said, error, warning
from engine.models.nearest import near, nearest
from engine.models.workspace import Workspace

CASE = frozenset({"id", "number", "institution", "jurisdiction", "curator", "started_at"})


def variables(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """Unknown names in expressions and decisions, unknown facts of the case, unknown parameters."""
    shared = analysis(tuple(workspace.files.items()))
    found = list(uses(diagram))
    for use, parsed in zip(found, feel().parse_many([use.text for use in found]), strict=True):
        if parsed.problems:
            continue
        known, surely = _known_to(use, shared), _surely_known_to(use, shared)
        for name in sorted(parsed.variables):
            yield from _judge(diagram, use, name, known, config)
        for root in sorted(parsed.roots & known - surely):
            if not guards(use.text, root):
                place = Said(f"checks.place_{use.place}")
                told = {"label": use.node.label, "name": root}
                yield error(diagram.path, use.element, "variables", "sometimes", place=place, **told)
    yield from _decisions(diagram, workspace, shared)


def _known_to(use: Use, shared: Analysis) -> Names:
    known = shared.known(use.process).at(use.node.id, use.at) | BUILT_IN
    if use.at == "after":
        known |= results(shared, use.process, use.node)
    if use.place == "output" and shared.workspace.process(use.node.called or ""):
        known -= _handed_only(use.node) - shared.made
    host = use.scope.by_id.get(use.node.attached_to or "")
    if host is not None and host.multi_instance is None and use.place in ("term", "correlation"):
        known |= shared.known(use.process).at(host.id, "inside")
    if host is not None and use.place == "term" and _has_due(host):
        known |= {"task"}
    if use.place in ("completion", "instance_result", "output"):
        known |= COUNTS
    return known


def _handed_only(call: FlowNode) -> Names:
    """Names that a call takes back as they are: they are known only where the called process, or anybody, makes them."""
    return frozenset(one.target or "" for one in call.outputs if hands_on(one))


def _surely_known_to(use: Use, shared: Analysis) -> Names:
    """Names that are set whatever way the case took; what a node itself gives is not asked again."""
    if use.at == "after":
        return _known_to(use, shared)
    surely = shared.known(use.process).always(use.node.id, use.at) | BUILT_IN | COUNTS | {"task"}
    if use.node.attached_to and use.place in ("term", "correlation"):
        surely |= shared.known(use.process).always(use.node.attached_to, "inside")
    return surely


def _has_due(host: FlowNode) -> bool:
    """Whether ``task.due`` says anything: one visit of one task with a term of its own."""
    due = host.extension("taskSchedule", "dueDate")
    return host.kind in ASKING and host.multi_instance is None and bool(due)


def _judge(diagram: Diagram, use: Use, name: str, known: Names, config: Config) -> Iterator[Finding]:
    root, _, rest = name.partition(".")
    place = Said(f"checks.place_{use.place}")
    facts: Facts = {"label": use.node.label, "place": place, "name": root}
    if root == "case" and rest and rest.split(".")[0] not in CASE:
        yield error(
            diagram.path,
            use.element,
            "variables",
            "case",
            **{**facts, "name": name},
            near=nearest(rest, CASE),
        )
    elif root == "task" and root in known and rest != "due" and use.node.attached_to:
        yield error(diagram.path, use.element, "variables", "task", **{**facts, "name": name})
    elif root == "parameters" and rest:
        yield from _parameter(diagram, use, rest.split(".")[0], facts, config)
    elif name == "task.due" and root not in known and use.node.attached_to:
        yield error(diagram.path, use.element, "variables", "task_due", **facts)
    elif root not in known:
        meant = near(root, known - {OPEN})
        if OPEN not in known:
            yield error(diagram.path, use.element, "variables", near=nearest(root, known - BUILT_IN), **facts)
        elif meant:
            yield warning(diagram.path, use.element, "variables", "perhaps", near=f"«{meant}»", **facts)


def _parameter(diagram: Diagram, use: Use, name: str, facts: Facts, config: Config) -> Iterator[Finding]:
    wanted = use.process.properties.get("institution")
    named = config.institutions.get(wanted or "")
    holders = [named] if named else list(config.institutions.values())
    known = set().union(*(holder.parameters for holder in holders)) if holders else set()
    if name not in known:
        told = {**facts, "name": name}
        yield error(diagram.path, use.element, "variables", "parameter", **told, near=nearest(name, known))


def _decisions(diagram: Diagram, workspace: Workspace, shared: Analysis) -> Iterator[Finding]:
    for process, _, node in diagram.nodes():
        decision_id = node.extension("calledDecision", "decisionId") or ""
        if decision_id not in workspace.decisions():
            continue
        known = shared.known(process).at(node.id, "inside") | BUILT_IN
        for name in sorted(_inputs(workspace, decision_id) - known):
            if OPEN not in known:
                told = nearest(name, known - BUILT_IN)
                yield error(
                    diagram.path,
                    node.id,
                    "variables",
                    "decision",
                    label=node.label,
                    name=name,
                    decision=workspace.decision_title(decision_id),
                    near=told,
                )


def _inputs(workspace: Workspace, decision_id: str) -> set[str]:
    try:
        return set(workspace.decision(decision_id).reads)
    except KuratorError:
        return set()
