"""Whose papers are looked at, and what of them is there (clause rods.7.2.b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from engine.store.by_name import NamedRow
from engine.store.session import Tx
from engine.store.tables import Case, Consent, Contract, Diagnosis, Person, Programme, QualityCheck, Visit


@dataclass(frozen=True)
class Sampled:
    """An open case, who leads it, and what is asked of it: code of the paper -> there or not; None: not due yet."""

    number: str
    curator: str
    login: str
    papers: dict[str, bool | None]


def sample(tx: Tx, institution: str, process: str, now: datetime) -> list[Sampled]:
    """One case of each who leads some: the one whose papers were looked at longest ago."""
    query = (
        select(Case.id, Case.number, Person.name, Person.login)
        .join(Person, Person.id == Case.curator_id)
        .where(Case.institution == institution, Case.process_id == process, Case.status == "open")
    )
    looked = last_checks(tx, institution)
    chosen: dict[str, NamedRow] = {}
    for row in sorted(tx.execute(query), key=lambda one: (looked.get(one.number, date.min), one.number)):
        chosen.setdefault(row.login, row)
    return [
        Sampled(row.number, row.name, login, papers(tx, row.id, now)) for login, row in sorted(chosen.items())
    ]


def last_checks(tx: Tx, institution: str) -> dict[str, date]:
    """Number of a case -> the day its papers were last looked at."""
    query = select(QualityCheck.sample, QualityCheck.checked_on).where(
        QualityCheck.institution == institution
    )
    found: dict[str, date] = {}
    for row in tx.execute(query.order_by(QualityCheck.checked_on)):
        found.update({str(one.get("case_number")): row.checked_on for one in row.sample})
    return found


def papers(tx: Tx, case_id: str, now: datetime) -> dict[str, bool | None]:
    """What a case must have; what waits for an earlier paper is not due yet."""
    consents = select(Consent.kind).where(Consent.case_id == case_id, Consent.status == "signed")
    current = (Programme.case_id == case_id, Programme.status == "current")
    programme = _there(tx, *current, Programme.family_sign_on.is_not(None))
    contract = _there(tx, Contract.case_id == case_id, Contract.status == "signed")
    waits = (Visit.case_id == case_id, Visit.status.in_(("planned", "notified")), Visit.planned_at < now)
    return {
        "consents": {"patronage", "pd"} <= set(tx.connection.scalars(consents)),
        "diagnosis": _there(tx, Diagnosis.case_id == case_id),
        "programme": programme,
        "contract": contract if programme else None,
        "visits": not _there(tx, *waits) if contract else None,
    }


def _there(tx: Tx, *conditions: ColumnElement[bool]) -> bool:
    return bool(tx.execute(select(func.count()).where(*conditions)).scalar_one())
