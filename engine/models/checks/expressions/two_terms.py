"""One term of the regulation, written twice: where the task is due and where its delay is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, FlowNode
from engine.config import Config
from engine.models.checks.expressions.places import names_task_due
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def two_terms(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning where a task and the timer on its border (or on the call that leads to it) carry the same ``….term``
    clause but state different terms: changing one and forgetting the other is easily done. A timer that names
    ``task.due`` takes the term from its task: there is only one."""
    for _, scope, event in diagram.nodes():
        host = scope.by_id.get(event.attached_to or "")
        stated = next((text for _, text in event.times), "")
        if host is None or not stated:
            continue
        for task in _tasks(host, workspace):
            due = task.extension("taskSchedule", "dueDate") or ""
            apart = _same(due) != _same(stated) and not (task is host and names_task_due(stated))
            if due and apart and _terms(task) & _terms(event):
                told = {"task": task.label, "due": due, "timer": event.label, "term": stated}
                yield warning(diagram.path, event.id, "two_terms", **told)


def _tasks(host: FlowNode, workspace: Workspace) -> list[FlowNode]:
    if host.kind == "userTask":
        return [host]
    called = workspace.process(host.called or "") if host.kind == "callActivity" else None
    return [node for node in called.nodes if node.kind == "userTask"] if called else []


def _terms(node: FlowNode) -> set[str]:
    return {clause for clause in node.clauses if clause.endswith(".term")}


def _same(text: str) -> str:
    return "".join(text.split())
