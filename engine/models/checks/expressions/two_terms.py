"""One term of the regulation, written twice: where the task is due and where its delay is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.diagram import Diagram, Node
from engine.config import Config
from engine.models.checks.expressions.places import names_task_due, timers
from engine.models.finding import Finding, warning
from engine.models.workspace import Workspace


def two_terms(diagram: Diagram, workspace: Workspace, config: Config) -> Iterator[Finding]:
    """A warning where a task and the timer on its border (or on the call that leads to it) carry the same ``….term``
    clause but state different terms: changing one and forgetting the other is easily done. A timer that names
    ``task.due`` takes the term from its task: there is only one."""
    for _, scope, event in diagram.nodes():
        host = scope.by_id.get(event.attached_to or "")
        stated = next((text for _, text in timers(event)), "")
        if host is None or not stated:
            continue
        for task in _tasks(host, workspace):
            due = task.extension("taskSchedule", "dueDate") or ""
            apart = _same(due) != _same(stated) and not (task is host and names_task_due(stated))
            if due and apart and _terms(task) & _terms(event):
                told = {"task": task.label, "due": due, "timer": event.label, "term": stated}
                yield warning(diagram.path, event.id, "two_terms", **told)


def _tasks(host: Node, workspace: Workspace) -> list[Node]:
    if host.kind == "userTask":
        return [host]
    path = workspace.processes().get(host.called or "") if host.kind == "callActivity" else None
    if path is None:
        return []
    called = [process for process in workspace.diagrams[path].processes if process.id == host.called]
    return [node for process in called for node in process.nodes if node.kind == "userTask"]


def _terms(node: Node) -> set[str]:
    carried = (part.strip() for part in node.properties.get("clauses", "").split(","))
    return {clause for clause in carried if clause.endswith(".term")}


def _same(text: str) -> str:
    return "".join(text.split())
