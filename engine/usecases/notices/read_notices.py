"""A person has read what they were told: one thing of one case, or all."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select, update

from engine.access import Actor
from engine.errors import NotFound
from engine.store.session import Tx
from engine.store.tables import Notice


def read_group(tx: Tx, actor: Actor, notice_id: int) -> str | None:
    """The notice and those before it of the same case and code. Returns the case's id. Raises NotFound for somebody else's."""
    asked = select(Notice.case_id, Notice.code).where(Notice.id == notice_id, Notice.person_id == actor.id)
    row = tx.execute(asked).first()
    if row is None:
        raise NotFound(what="notice", key=notice_id)
    of_case = Notice.case_id.is_(None) if row.case_id is None else Notice.case_id == row.case_id
    _read(tx, actor, notice_id, of_case, Notice.code == row.code)
    case_id: str | None = row.case_id
    return case_id


def read_all(tx: Tx, actor: Actor, until: int) -> None:
    """Everything up to the newest that the page showed: what has come since stays new."""
    _read(tx, actor, until)


def _read(tx: Tx, actor: Actor, until: int, *conditions: ColumnElement[bool]) -> None:
    own = (Notice.person_id == actor.id, Notice.id <= until, Notice.read_at.is_(None))
    tx.execute(update(Notice).where(*own, *conditions).values(read_at=tx.now()))
