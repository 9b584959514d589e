"""Messages that a person may bring to a case at any time: «Экстренное сообщение», «Отзыв согласия», «Семья переезжает».

They are what the case waits for at the start of an event sub-process of its own diagram; the event's name is the title.
The property ``told_by`` of the event says otherwise: ``people`` offers an event of any diagram the case runs through,
``case`` keeps one to the diagrams themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from engine.action.projections import SIGNAL
from engine.bpmn.diagram import FlowNode, Process
from engine.queries.cases.case_pages import CaseCard
from engine.queries.cases.pinned_models import sheet, sheets
from engine.store.session import Tx
from engine.store.tables import MessageWait

CATCHING = frozenset({"startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask"})


@dataclass(frozen=True)
class Alert:
    """A message that may be sent now; ``stops`` says that it ends what runs."""

    message: str
    key: str | None
    title: str
    stops: bool


def alerts(tx: Tx, card: CaseCard) -> list[Alert]:
    """What may be brought to the case now, in the order of the diagram."""
    waits = tx.execute(
        select(MessageWait.element, MessageWait.message, MessageWait.key).where(
            MessageWait.case_id == card.id, MessageWait.message.not_like(f"{SIGNAL}%")
        )
    )
    waiting = {row.element: row for row in waits}
    own = sheet(tx, card.version_id, card.process_id).process
    called = [each for each in sheets(tx, card.version_id) if each.id != own.id]
    offered = [*_offered(own, True), *(found for process in called for found in _offered(process, False))]
    return [
        Alert(wait.message, wait.key, node.label, stops)
        for scope_id, node, stops in offered
        if (wait := waiting.get(scope_id) or waiting.get(node.id))
    ]


def _offered(process: Process, own: bool) -> Iterator[tuple[str, FlowNode, bool]]:
    """Events people may bring about: id of the scope or event that waits, the event, whether it ends what runs."""
    for scope in process.walk():
        for node in scope.nodes:
            if node.kind not in CATCHING or node.event_kind not in ("message", None):
                continue
            begins = scope.triggered and node.kind == "startEvent"
            told_by = node.properties.get("told_by", "people" if begins and own else "case")
            if told_by == "people":
                yield scope.id if begins else node.id, node, begins and node.interrupting
