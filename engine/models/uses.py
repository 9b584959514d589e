"""Where a form, decision, operation, role, process, message or clause is used: every place of a set of models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from engine.bpmn.diagram import Diagram, FlowNode, Process
from engine.bpmn.element import Element, parts
from engine.config import Config
from engine.models.publishing.own_files import own_folder
from engine.models.publishing.whole import FROM_PAGES, SENDING
from engine.models.regulation.rows import every_row
from engine.models.workspace import Workspace


class Use(NamedTuple):
    """One place. ``how`` names its sentence: calls, asks, decides, operates, does, offered, waits, sends, carries, listed, page."""

    how: str
    path: str = ""
    process: str = ""  # its name; the clause in a list
    element: str = ""  # id; empty for the whole file
    kind: str = ""  # BPMN name of the kind of the element
    label: str = ""


@dataclass(frozen=True)
class _Asked:
    """What is looked for, and the settings that say what a name of a diagram means."""

    key: str
    config: Config


Finder = Callable[[_Asked, Process], Iterator[tuple[str, Element]]]


def uses(workspace: Workspace, config: Config, institution: str, kind: str, key: str) -> list[Use]:
    """All places in the files that are the institution's to edit, diagram by diagram in the order of the files.

    Args:
        kind: one of ``FINDERS``. Raises KeyError for another.
        key: id of a process, form or decision, name of an operation, role or message, id of a clause.
    """
    asked = _Asked(key, config)
    found = [
        Use(how, path, process.label, element.id, element.kind, element.label)
        for path, diagram in workspace.diagrams.items()
        if own_folder(workspace, institution, path)
        for process in diagram.processes
        for how, element in FINDERS[kind](asked, process)
    ]
    if kind == "message" and key in FROM_PAGES:
        found.append(Use("page"))
    return found + [
        use for use in _listed(workspace, kind, key) if own_folder(workspace, institution, use.path)
    ]


def used_names(diagram: Diagram, config: Config) -> Iterator[tuple[str, str]]:
    """Kind and key of everything a diagram uses, each once: what can be asked about from its page."""
    found: dict[tuple[str, str], None] = {}
    for process, _, node in diagram.nodes():
        for kind, keys in _named(process, node, config):
            found |= dict.fromkeys((kind, key) for key in keys if key)
    yield from found


def _named(process: Process, node: FlowNode, config: Config) -> Iterator[tuple[str, list[str | None]]]:
    role = config.role_of_lane(process.lane_of.get(node.id, ""))
    yield "process", [node.called]
    yield "form", [one for one in node.forms if not one.startswith("=")]
    yield "decision", [node.extension("calledDecision", "decisionId")]
    yield "operation", [node.extension("taskDefinition", "type")]
    yield "role", [role.id if role else None]
    yield "message", [node.message.name if node.message else None]
    yield "clause", [*node.clauses]


def _nodes(process: Process) -> Iterator[FlowNode]:
    for scope in process.walk():
        yield from scope.nodes


def _with(how: str, names: Callable[[FlowNode], list[str | None]]) -> Finder:
    def find(asked: _Asked, process: Process) -> Iterator[tuple[str, Element]]:
        return ((how, node) for node in _nodes(process) if asked.key in names(node))

    return find


def _role(asked: _Asked, process: Process) -> Iterator[tuple[str, Element]]:
    for node in _nodes(process):
        lane = process.lane_of.get(node.id, "")
        role = asked.config.role_of_lane(lane) if lane and node.kind in ("userTask", "manualTask") else None
        if role is not None and role.id == asked.key:
            yield "does", node
        if asked.key in parts(node.extension("assignmentDefinition", "candidateGroups") or ""):
            yield "offered", node


def _message(asked: _Asked, process: Process) -> Iterator[tuple[str, Element]]:
    for node in _nodes(process):
        if node.message is not None and node.message.name == asked.key:
            yield "sends" if node.kind in SENDING else "waits", node


def _clause(asked: _Asked, process: Process) -> Iterator[tuple[str, Element]]:
    return (("carries", one) for one in (process, *_nodes(process)) if asked.key in one.clauses)


FINDERS: dict[str, Finder] = {
    "form": _with("asks", lambda node: [*node.forms]),
    "decision": _with("decides", lambda node: [node.extension("calledDecision", "decisionId")]),
    "operation": _with("operates", lambda node: [node.extension("taskDefinition", "type")]),
    "role": _role,
    "process": _with("calls", lambda node: [node.called]),
    "message": _message,
    "clause": _clause,
}


def _listed(workspace: Workspace, kind: str, key: str) -> Iterator[Use]:
    for path, row in every_row(workspace):
        if row.clause == key if kind == "clause" else row.kind == kind and key in row.targets:
            told = ", ".join(row.targets) if kind == "clause" else row.how
            yield Use("listed", path, row.clause, label=told)
