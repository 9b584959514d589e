"""The way into called processes: ``/``-joined ids of call activities in the address, crumbs back on the page."""

from __future__ import annotations

from dataclasses import dataclass

from engine.queries.cases.case_pages import CaseCard
from engine.queries.cases.diagrams import CallPath, shown_sheet
from engine.queries.cases.pinned_models import sheet
from engine.queries.tasks.task import TaskPage
from engine.store.session import Tx

DEEPEST = 12


@dataclass(frozen=True)
class Crumb:
    """One step of the way back: the name of a diagram and the way to it."""

    name: str
    at: str


def call_path_from(address: str) -> CallPath:
    """The way as ids; empty for the case's own diagram."""
    return tuple(step for step in address.split("/") if step)[:DEEPEST]


def crumbs(tx: Tx, card: CaseCard, at: CallPath) -> list[Crumb]:
    """Every diagram on the way, the one shown last. Errors: NotFound for a way that does not exist."""
    trail = [Crumb(shown_sheet(tx, card.version_id, card.process_id, ()).process.name, "")]
    for depth in range(1, len(at) + 1):
        above = shown_sheet(tx, card.version_id, card.process_id, at[: depth - 1])
        _, node = above.nodes()[at[depth - 1]]
        trail.append(Crumb(node.label, "/".join(at[:depth])))
    return trail


def call_path_to(tx: Tx, task: TaskPage) -> CallPath:
    """The call activities on the way to a task: its path without the sub-processes drawn in the same diagrams."""
    call_path: list[str] = []
    shown = sheet(tx, task.version_id, task.case_process)
    for step in task.path:
        _, node = shown.nodes().get(step, (None, None))
        if node is not None and node.kind == "callActivity":
            call_path.append(step)
            shown = sheet(tx, task.version_id, node.extension("calledElement", "processId") or "")
    return tuple(call_path)
