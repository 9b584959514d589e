"""Consents: one record for each kind, given, declined, withdrawn whole or for one recipient."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Update, func, or_, select, update

from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Consent, Family

KINDS = ("patronage", "pd", "disclosure")


def signed(tx: Tx, family_id: str, kind: str, on: date, recipient: str = "") -> Any:
    """A consent of the family that holds on a day, for ``recipient`` where one is named; None where there is none.

    A consent of whichever lifecycle counts. A sheet that names no recipients is for all of them.
    """
    query = select(
        Consent.id, Consent.recipients, Consent.signed_on, Consent.term_on, Consent.taken_back
    ).where(Consent.family_id == family_id, Consent.kind == kind, Consent.status == "signed")
    rows = tx.execute(query.order_by(Consent.signed_on.desc()))
    return next(
        (row for row in rows if (row.term_on is None or row.term_on >= on) and _covers(row, recipient)), None
    )


def signed_on(tx: Tx, family_id: str, kind: str, on: date) -> date | None:
    """The day of the newest sheet that holds on ``on``; None where none does."""
    query = select(func.max(Consent.signed_on)).where(
        Consent.family_id == family_id,
        Consent.kind == kind,
        Consent.status == "signed",
        or_(Consent.term_on.is_(None), Consent.term_on >= on),
    )
    found: date | None = tx.connection.scalar(query)
    return found


def first_end(tx: Tx, case_id: str, after: date | None) -> date | None:
    """The earliest end of the signed sheets of a case, of those that end later than ``after``; None without such a sheet."""
    query = select(func.min(Consent.term_on)).where(Consent.case_id == case_id, Consent.status == "signed")
    later = query if after is None else query.where(Consent.term_on > after)
    found: date | None = tx.connection.scalar(later)
    return found


def _covers(row: NamedRow, recipient: str) -> bool:
    if not recipient:
        return True
    return (not row.recipients or recipient in row.recipients) and recipient not in taken_back(row)


def taken_back(row: NamedRow) -> set[str]:
    """Recipients that were taken back from a sheet."""
    return {str(each["agency"]) for each in row.taken_back or []}


def refused(tx: Tx, family_id: str, recipient: str) -> bool:
    """Whether the family took back what concerns this recipient; a sheet signed since then would have been found before."""
    query = select(Consent.status, Consent.recipients, Consent.taken_back).where(
        Consent.family_id == family_id, Consent.kind == "disclosure"
    )
    return any(
        recipient in taken_back(row)
        or (row.status == "withdrawn" and (not row.recipients or recipient in row.recipients))
        for row in tx.execute(query)
    )


def asked(tx: Tx, family_id: str) -> bool:
    """Whether a sheet of disclosure was ever put before the family, signed or declined: whom it does not name, it did not allow."""
    query = select(Consent.id).where(
        Consent.family_id == family_id, Consent.kind == "disclosure", Consent.status != "draft"
    )
    return tx.connection.scalar(query.limit(1)) is not None


def processing_withdrawn(tx: Tx, family_id: str) -> bool:
    """Whether the consent to process the family's data was taken back, and no other has come since."""
    found = tx.connection.scalar(select(Family.withdrawn_on).where(Family.id == family_id))
    return found is not None


def expire(tx: Tx, case_id: str, kind: str) -> None:
    """A newer sheet of the same kind takes the place of the older one."""
    tx.execute(_signed(Consent.case_id == case_id, (kind,)).values(status="expired"))


def withdraw(tx: Tx, case_id: str, kinds: Iterable[str], on: date) -> int:
    """Every signed consent of the kinds becomes withdrawn; how many."""
    done = tx.execute(_signed(Consent.case_id == case_id, kinds).values(status="withdrawn", withdrawn_on=on))
    return int(done.rowcount)


def withdraw_of_family(tx: Tx, family_id: str, kinds: Iterable[str], on: date) -> int:
    """The same in all cases of the family."""
    signed_ones = _signed(Consent.family_id == family_id, kinds)
    return int(tx.execute(signed_ones.values(status="withdrawn", withdrawn_on=on)).rowcount)


def take_back(tx: Tx, family_id: str, recipients: Collection[str], on: date) -> int:
    """Recipients leave the signed sheets of disclosure; a sheet without any left is withdrawn. How many sheets."""
    query = select(Consent.id, Consent.recipients, Consent.taken_back).where(
        Consent.family_id == family_id, Consent.kind == "disclosure", Consent.status == "signed"
    )
    sheets = [row for row in tx.execute(query) if any(_covers(row, each) for each in recipients)]
    for row in sheets:
        fresh = [each for each in recipients if _covers(row, each)]
        gone = [*(row.taken_back or []), *({"agency": each, "on": on.isoformat()} for each in fresh)]
        left = set(row.recipients) - {each["agency"] for each in gone}
        over: dict[str, object] = (
            {} if left or not row.recipients else {"status": "withdrawn", "withdrawn_on": on}
        )
        tx.execute(update(Consent).where(Consent.id == row.id).values(taken_back=gone, **over))
    return len(sheets)


def _signed(whose: ColumnElement[bool], kinds: Iterable[str]) -> Update:
    return update(Consent).where(whose, Consent.kind.in_(list(kinds)), Consent.status == "signed")
