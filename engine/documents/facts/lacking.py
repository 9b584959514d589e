"""What a form honestly did not know, in the words of a paper: «не выяснено» instead of an empty place."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.documents.facts.labels import word
from engine.documents.facts.reading import Reading
from engine.forms.unknown import LIST, WHAT, WHY
from engine.store.tables import UnknownFact


def lacking(told: Mapping[str, object]) -> dict[str, str]:
    """Field -> why it has no answer, of answers that keep their list ``unknown``."""
    rows = told.get(LIST)
    listed = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return {str(row.get(WHAT)): word("lack", str(row.get(WHY))) for row in listed}


def answered(reading: Reading, field: str, value: str) -> str:
    """The value; where it is empty and the case's newest form that asked did not know it, why. A special fact stays untold."""
    if value:
        return value
    newest = (
        select(UnknownFact.why)
        .where(
            UnknownFact.case_id == reading.case.id,
            UnknownFact.field == field,
            UnknownFact.special.is_(False),
            UnknownFact.settled != "found",
        )
        .order_by(UnknownFact.noted_on.desc(), UnknownFact.id)
    )
    why = reading.tx.connection.scalar(newest.limit(1))
    return word("lack", why) if why else ""
