"""«Обработка остановлена» for a time (art. 21 of 152-ФЗ): the work stands still; corrections and requests go on, it is for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, insert, select, update

from engine.errors import CaseSuspended, FormFaults
from engine.store.by_name import NamedRow
from engine.store.cases import CaseRecord
from engine.store.session import Tx
from engine.store.tables import Block, Case, CasePause, Note
from engine.words import say


def standing(tx: Tx, family_id: str) -> NamedRow | None:
    """The block that stands."""
    found = select(Block.__table__).where(Block.family_id == family_id, Block.lifted_at.is_(None))
    row: NamedRow | None = tx.execute(found.order_by(Block.since).limit(1)).first()
    return row


def must_not_stand(tx: Tx, family_id: str) -> None:
    """Before anything is added to the family's record. Raises FormFaults."""
    if standing(tx, family_id) is not None:
        raise FormFaults(faults={"": [say("registry.record_blocked")]}, kept={})


def status_word(tx: Tx, record: CaseRecord) -> str:
    """Why nothing can be done in a case that is not open, as the sentence names it."""
    blocked = record.status == "suspended" and standing(tx, record.family_id) is not None
    return say("store.status_blocked" if blocked else f"store.status_{record.status}")


def must_not_pass_on(tx: Tx, record: CaseRecord) -> None:
    """Before a task goes to somebody new, who could open the file with it. Raises CaseSuspended.

    Not of a case that a signal of danger has set going again: somebody has to take what it asks.
    """
    if record.status != "open" and standing(tx, record.family_id) is not None:
        raise CaseSuspended(case_id=record.id, status=status_word(tx, record))


@dataclass(frozen=True)
class Halt:
    """``since``: when the processing of the family's data was stopped, None where a head has suspended the case alone; then
    ``until`` is the moment at which it goes on by itself, and ``running`` the terms that run all the same.
    """

    since: datetime | None = None
    until: datetime | None = None
    running: frozenset[str] = frozenset()
    own: bool = False  # a head has suspended it, with a rule for each term
    began: datetime | None = None  # when they did

    def missed(self, due: datetime | None) -> bool:
        """Whether a term was over before the head's pause began: the pause does not change it."""
        return self.began is not None and due is not None and due <= self.began


def halted(tx: Tx, institution: str, case_ids: Iterable[str]) -> dict[str, Halt]:
    """Of these cases the suspended ones."""
    ids = sorted({*case_ids})
    if not ids:
        return {}
    stands = and_(Block.family_id == Case.family_id, Block.lifted_at.is_(None))
    rests = and_(CasePause.case_id == Case.id, CasePause.ended_at.is_(None))
    query = select(
        Case.id, Block.since, CasePause.until, CasePause.rules, CasePause.since.label("began")
    ).outerjoin(Block, stands)
    query = query.outerjoin(CasePause, rests).order_by(Block.since.desc())
    asked = query.where(Case.institution == institution, Case.id.in_(ids), Case.status == "suspended")
    return {
        row.id: Halt(row.since, row.until, _running(row.rules), row.rules is not None, row.began)
        for row in tx.execute(asked)
    }


def _running(rules: list[dict[str, object]] | None) -> frozenset[str]:
    return frozenset(str(rule["id"]) for rule in rules or () if rule["rule"] == "run")


def note(tx: Tx, case_id: str, by: int, words: str) -> None:
    """Why a case goes on though the processing is stopped, where everybody who works on it reads it."""
    tx.execute(insert(Note), {"case_id": case_id, "person_id": by, "text": words, "at": tx.now()})


def set_going(tx: Tx, block: NamedRow) -> list[NamedRow]:
    """Of the cases it stopped, those that run all the same: a signal of danger came. Id and number."""
    query = select(Case.id, Case.number).where(Case.id.in_(block.paused), Case.status == "open")
    return list(tx.execute(query.order_by(Case.id)))


def lift(tx: Tx, block_id: str, by: int, why: str) -> bool:
    """Once; False where somebody was quicker."""
    stands = update(Block).where(Block.id == block_id, Block.lifted_at.is_(None))
    return bool(tx.execute(stands.values(lifted_at=tx.now(), lifted_by=by, lifted_why=why)).rowcount)
