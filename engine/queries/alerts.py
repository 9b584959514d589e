"""Messages that a person may bring to a case at any time: «Кризисный сигнал», «Отзыв согласия».

They are what the case waits for at the start of an event sub-process of its own diagram; the event's name is the title.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from engine.projections import SIGNAL
from engine.queries.case_pages import CaseCard
from engine.queries.models import sheet
from engine.store.session import Tx
from engine.store.tables import MessageWait


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
    found = []
    for scope in sheet(tx, card.version_id, card.process_id).process.walk():
        start = next((node for node in scope.nodes if node.kind == "startEvent"), None)
        if scope.triggered and start is not None and (wait := waiting.get(scope.id) or waiting.get(start.id)):
            found.append(Alert(wait.message, wait.key, start.label, start.interrupting))
    return found
