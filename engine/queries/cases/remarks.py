"""Comments on a case and its tasks, with the file that lies beside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from engine.access import Actor
from engine.action.families.paper_sight import closed
from engine.action.visible_case import must_see
from engine.errors import NotFound
from engine.registry.papers import filings
from engine.store.by_name import NamedRow, by_name
from engine.store.session import Tx
from engine.store.tables import Filing, Note, Person


@dataclass(frozen=True)
class Remark:
    """A comment; ``file``: the filing beside it, which ``void_at`` says was put there by mistake."""

    id: int
    task_id: str | None
    person: str
    text: str
    at: datetime
    file: str | None
    pages: int | None
    void_at: datetime | None


def remarks(tx: Tx, case_id: str) -> list[Remark]:
    """Of a case the caller has already been shown to see, the newest first."""
    query = (
        select(
            *(Note.id, Note.task_id, Person.name.label("person"), Note.text, Note.at),
            *(Filing.id.label("file"), Filing.pages, Filing.void_at),
        )
        .join(Person, Person.id == Note.person_id)
        .outerjoin(Filing, Filing.note_id == Note.id)
        .where(Note.case_id == case_id)
        .order_by(Note.id.desc())
        .limit(100)
    )
    return [*map(by_name(Remark), tx.execute(query))]


def remark_file(tx: Tx, actor: Actor, case_id: str, filing_id: str) -> tuple[NamedRow, bytes]:
    """The row and its bytes, for whoever may read the comment itself.

    Raises NotFound: no file of a comment of this case, one put there by mistake, the family's data is closed or no more.
    """
    must_see(tx, actor, case_id)
    row = filings.filing_of(tx, actor.institution, filing_id)
    if row is None or row.case_id != case_id or row.note_id is None or row.void_at:
        raise NotFound(what="filing", key=filing_id)
    content = None if closed(tx, actor, row.family_id) else filings.content_of(tx, filing_id)
    if content is None:
        raise NotFound(what="filing", key=filing_id)
    return row, content
