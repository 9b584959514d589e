"""What publishing would break outside the files that are published: both ends of a bond are looked at.

A process, decision or form that is called somewhere keeps its id, a lifecycle keeps its institution, a message that somebody
sends keeps somebody who waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.bpmn.nodes import FlowNode
from engine.models.finding import Finding, error, warning
from engine.models.nearest import nearest
from engine.models.workspace import Workspace

#: Messages that people send from the pages of a case, not a diagram (``webapp/cases/alerts.py``).
FROM_PAGES = frozenset({"consent_withdrawn", "crisis_alert"})
SENDING = frozenset({"sendTask", "intermediateThrowEvent", "endEvent"})


#: How a step names what it needs.
NAMED: dict[str, Callable[[FlowNode], list[str | None]]] = {
    "process": lambda node: [node.called],
    "form": lambda node: [*node.forms],
    "decision": lambda node: [node.extension("calledDecision", "decisionId")],
}


@dataclass(frozen=True)
class Bond:
    """A place that needs what another file gives."""

    path: str
    label: str


def whole(before: Workspace, after: Workspace, paths: Iterable[str]) -> Iterator[Finding]:
    """Findings of the change of some files, as seen by all the others."""
    for path in paths:
        for what, gone, instead in _gone(before, after, path):
            yield from _missed(after, path, what, gone, instead)
        yield from _institutions(before, after, path)
        yield from _messages(before, after, path)


def reached(before: Workspace, after: Workspace, paths: Iterable[str]) -> set[str]:
    """Every file that must hold together with the changed ones: all they call, and all that call them or did."""
    changed = set(paths)
    found: set[str] = set()
    for workspace in (before, after):
        for process_id in workspace.processes():
            closure = workspace.closure(process_id).keys()
            if closure & changed:
                found |= closure
    return {path for path in found | changed if path in after.files}


def _gone(before: Workspace, after: Workspace, path: str) -> Iterator[tuple[str, str, list[str]]]:
    """What a file defined and nothing defines any more: its kind, its id, and what the file defines now."""
    indexes: Mapping[str, tuple[Mapping[str, str], Mapping[str, str]]] = {
        "process": (before.processes(), after.processes()),
        "decision": (before.decisions(), after.decisions()),
        "form": (before.forms(), after.forms()),
    }
    for what, (was, now) in indexes.items():
        here = [key for key, file in now.items() if file == path and key not in was]
        for key, file in was.items():
            if file == path and key not in now:
                yield what, key, here


def _missed(after: Workspace, path: str, what: str, gone: str, instead: list[str]) -> Iterator[Finding]:
    bonds = list(_users(after, what, gone))
    facts = {"name": gone, "near": nearest(gone, instead) or (f"«{instead[0]}»" if instead else "")}
    if bonds:
        told = "; ".join(f"«{bond.label}» ({bond.path.rpartition('/')[2]})" for bond in bonds[:3])
        yield error(path, "", "whole", what, users=told, **facts)
    elif what == "process":
        yield error(path, "", "whole", "lifecycle", **facts)
    else:
        yield warning(path, "", "whole", "unused", **facts)


def _users(after: Workspace, what: str, key: str) -> Iterator[Bond]:
    for path, diagram in after.diagrams.items():
        for _, _, node in diagram.nodes():
            if key in NAMED[what](node):
                yield Bond(path, node.label)


def _institutions(before: Workspace, after: Workspace, path: str) -> Iterator[Finding]:
    was, now = before.diagrams.get(path), after.diagrams.get(path)
    for process in was.processes if was and now else ():
        same = now.process(process.id) if now else None
        old = process.properties.get("institution", "")
        new = same.properties.get("institution", "") if same else old
        if old != new:
            yield error(path, process.id, "whole", "institution", old=old or "—", new=new or "—")


def _messages(before: Workspace, after: Workspace, path: str) -> Iterator[Finding]:
    """Names that this file waited for and that nobody waits for now, though somebody sends them."""
    lost = set(_caught(before, path)) - {name for file in after.diagrams for name in _caught(after, file)}
    for name in sorted(lost):
        senders = [bond.label for bond in _senders(after, name)]
        if senders or name in FROM_PAGES:
            yield error(path, "", "whole", "message", name=name, sender=", ".join(senders[:3]) or "—")


def _caught(workspace: Workspace, path: str) -> Iterator[str]:
    for _, node in _message_nodes(workspace, path):
        if node.kind not in SENDING and node.message is not None and node.message.name:
            yield node.message.name


def _senders(workspace: Workspace, name: str) -> Iterator[Bond]:
    for path in workspace.diagrams:
        for file, node in _message_nodes(workspace, path):
            if node.kind in SENDING and node.message is not None and node.message.name == name:
                yield Bond(file, node.label)


def _message_nodes(workspace: Workspace, path: str) -> Iterator[tuple[str, FlowNode]]:
    diagram = workspace.diagrams.get(path)
    for _, _, node in diagram.nodes() if diagram else ():
        yield path, node
