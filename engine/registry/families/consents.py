"""Consents: one record for each kind, given, declined, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Update, select, update

from engine.store.session import Tx
from engine.store.tables import Consent

KINDS = ("patronage", "pd", "disclosure")


def signed(tx: Tx, family_id: str, kind: str, on: date) -> Any:
    """A consent of the family that holds on a day; None where there is none. Any lifecycle's consent counts."""
    query = select(Consent.id, Consent.recipients, Consent.term_on).where(
        Consent.family_id == family_id, Consent.kind == kind, Consent.status == "signed"
    )
    rows = tx.execute(query.order_by(Consent.signed_on.desc()))
    return next((row for row in rows if row.term_on is None or row.term_on >= on), None)


def expire(tx: Tx, case_id: str, kind: str) -> None:
    """A newer sheet of the same kind takes the place of the older one."""
    tx.execute(_signed_of(case_id, (kind,)).values(status="expired"))


def withdraw(tx: Tx, case_id: str, kinds: Iterable[str], on: date) -> int:
    """Every signed consent of the kinds becomes withdrawn; how many."""
    done = tx.execute(_signed_of(case_id, kinds).values(status="withdrawn", withdrawn_on=on))
    return int(done.rowcount)


def _signed_of(case_id: str, kinds: Iterable[str]) -> Update:
    return update(Consent).where(
        Consent.case_id == case_id, Consent.kind.in_(list(kinds)), Consent.status == "signed"
    )
