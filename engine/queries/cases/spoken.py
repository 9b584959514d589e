"""What people said when they did something: the journal keeps no words, only the number of the note that has them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from engine.queries.cases.case_pages import Happening
from engine.store.session import Tx
from engine.store.tables import Note


def spoken(tx: Tx, case_id: str, rows: Iterable[Happening]) -> dict[int, str]:
    """Note -> its text, of the notes of this case that the lines name."""
    named = {row.facts.get("note") for row in rows}
    ids = sorted(note for note in named if isinstance(note, int))
    if not ids:
        return {}
    query = select(Note.id, Note.text).where(Note.case_id == case_id, Note.id.in_(ids))
    return {row.id: row.text for row in tx.execute(query)}
