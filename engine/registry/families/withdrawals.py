"""Papers by which families took consents back: each with its own date, its term and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from engine.registry import rows
from engine.registry.families.consents import KINDS
from engine.store.session import Tx
from engine.store.tables import Case, Consent, CuratorOrder, Person, PersonRole, Withdrawal


@dataclass(frozen=True)
class Paper:
    """What was taken back. ``recipients`` of a disclosure, where it was not taken back whole."""

    submitted_on: date
    kinds: Sequence[str] = KINDS
    recipients: Sequence[str] = field(default_factory=tuple)
    signer: str = ""
    signer_as: str = ""  # a code of relation of one of the family, words of anybody else
    signer_paper: str = ""  # by which another person acts
    of_case: str | None = None  # the sheets of one case alone


def add(tx: Tx, institution: str, family_id: str, paper: Paper, by: int | None, stop_on: date | None) -> str:
    """Write it down; the one that is known already, where a diagram tells again what a page has told."""
    known = select(Withdrawal.id, Withdrawal.kinds, Withdrawal.recipients).where(
        Withdrawal.family_id == family_id,
        Withdrawal.submitted_on == paper.submitted_on,
        or_(Withdrawal.of_case.is_(None), Withdrawal.of_case == paper.of_case),
    )
    for row in tx.execute(known):
        if set(row.kinds) >= set(paper.kinds) and row.recipients == list(paper.recipients):
            return str(row.id)
    return rows.add(
        tx,
        Withdrawal,
        institution=institution,
        family_id=family_id,
        kinds=list(paper.kinds),
        recipients=list(paper.recipients),
        submitted_on=paper.submitted_on,
        signer=paper.signer,
        signer_as=paper.signer_as,
        signer_paper=paper.signer_paper,
        of_case=paper.of_case,
        recorded_at=tx.now(),
        recorded_by=by,
        stop_on=stop_on,
        holder_id=_holder(tx, institution, family_id),
        done_at=None,
        done_by=None,
    )


def done(tx: Tx, family_id: str, by: int | None) -> int:
    """The processing has been stopped: nothing of the family's papers waits any more; how many did.

    A paper that a newer consent answers stays as it is: it stops nothing.
    """
    waiting = update(Withdrawal).where(Withdrawal.family_id == family_id, still_stops())
    return int(tx.execute(waiting.values(done_at=tx.now(), done_by=by)).rowcount)


def still_stops() -> ColumnElement[bool]:
    """The processing has to end by this paper and has not yet: a condition on ``Withdrawal``."""
    return and_(Withdrawal.stop_on.is_not(None), Withdrawal.done_at.is_(None), ~consented_since())


def consented_since() -> ColumnElement[bool]:
    """Whether the family's data is processed on a sheet all the same: signed after the paper, or never taken back."""
    newer = and_(Consent.signed_on >= Withdrawal.submitted_on, Consent.recorded_at > Withdrawal.recorded_at)
    sheet = (Consent.family_id == Withdrawal.family_id, Consent.kind == "pd")
    return exists().where(*sheet, or_(Consent.status == "signed", newer)).correlate(Withdrawal)


def taken_back_after(tx: Tx, family_id: str, case_id: str, kind: str, signed_on: date) -> date | None:
    """The day of a paper that takes back what was signed before it, whole and for this case; None without one."""
    papers = select(Withdrawal.submitted_on, Withdrawal.kinds, Withdrawal.recipients).where(
        Withdrawal.family_id == family_id,
        Withdrawal.submitted_on > signed_on,
        or_(Withdrawal.of_case.is_(None), Withdrawal.of_case == case_id),
    )
    found = tx.execute(papers.order_by(Withdrawal.submitted_on))
    return next((row.submitted_on for row in found if kind in row.kinds and not row.recipients), None)


def holds(tx: Tx, family_id: str, person_id: int) -> bool:
    """Whether the person answers for the end of the family's processing."""
    papers = select(Withdrawal.id).where(Withdrawal.family_id == family_id, Withdrawal.holder_id == person_id)
    return tx.connection.scalar(papers.limit(1)) is not None


def pass_on(tx: Tx, institution: str, leaver: int) -> None:
    """Who leaves answers for no end any more: whoever leads the family now does, or heads the house."""
    theirs = (Withdrawal.institution == institution, Withdrawal.holder_id == leaver)
    waiting = select(Withdrawal.id, Withdrawal.family_id).where(*theirs, Withdrawal.done_at.is_(None))
    for row in list(tx.execute(waiting)):
        heir = _holder(tx, institution, row.family_id)
        tx.execute(update(Withdrawal).where(Withdrawal.id == row.id).values(holder_id=heir))


def answered(tx: Tx, family_id: str) -> bool:
    """Papers wait for the end of the processing, and newer consents answer all of them."""
    waits = (Withdrawal.stop_on.is_not(None), Withdrawal.done_at.is_(None))
    papers = select(Withdrawal.id).where(Withdrawal.family_id == family_id)
    some = tx.connection.scalar(papers.where(*waits).limit(1)) is not None
    return some and tx.connection.scalar(papers.where(still_stops()).limit(1)) is None


def _holder(tx: Tx, institution: str, family_id: str) -> int | None:
    """Who answers for the end, whatever way the paper came: the curator of the newest case that has one, else who stands
    in, else whoever heads the house. Only somebody who still works here can answer."""
    newest = (Case.started_at.desc(), Case.id)
    led = select(Case.curator_id).join(Person, Person.id == Case.curator_id)
    stood_in = (
        select(CuratorOrder.deputy_id)
        .join(Case, Case.id == CuratorOrder.case_id)
        .join(Person, Person.id == CuratorOrder.deputy_id)
        .where(CuratorOrder.valid_to.is_(None))
    )
    head = tx.config.institutions[institution].parameters.get("head_role", "dept_head")
    heads = (
        select(Person.id)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == head, Person.institution == institution, Person.active)
    )
    for asked in (
        led.where(Case.family_id == family_id, Person.active).order_by(*newest),
        stood_in.where(Case.family_id == family_id, Person.active).order_by(*newest),
        heads.order_by(Person.id),
    ):
        found: int | None = tx.connection.scalar(asked.limit(1))
        if found is not None:
            return found
    return None
