"""D20: the card of a family. Health is of a special category: no paper tells it."""

from __future__ import annotations

from sqlalchemy import func, select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Own, PaperKind, always
from engine.documents.facts.labels import word
from engine.documents.facts.reading import Reading
from engine.documents.facts.told import told_of
from engine.documents.readers.diagnoses import LIVING
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, points_words
from engine.store.tables import Consent, Contract, Diagnosis, FamilyLevel, Programme, RiskAssessment, Visit

CARD = group(
    "card",
    "risk risk_words visits contract programme",
    living=Rows(group("told", "what how")),
    levels=Rows(group("level", "value since until")),
    consents=Rows(group("given", "kind state day")),
)


def card(reading: Reading, _about: str) -> Own:
    """What stands in the record of the family today."""
    score = _score(reading)
    return {
        "card": {
            "risk": "" if score is None else str(score),
            "risk_words": "" if score is None else points_words(score),
            "visits": _visits(reading),
            "contract": _contract(reading),
            "programme": _programme(reading),
            "living": _living(reading),
            "levels": _levels(reading),
            "consents": _consents(reading),
        }
    }


def _score(reading: Reading) -> int | None:
    query = select(RiskAssessment.score).where(
        RiskAssessment.case_id == reading.case.id, RiskAssessment.score.is_not(None)
    )
    newest: int | None = reading.tx.connection.scalar(query.order_by(RiskAssessment.assessed_on.desc()))
    return newest


def _visits(reading: Reading) -> str:
    held = select(func.count()).where(Visit.case_id == reading.case.id, Visit.status == "done")
    return str(reading.tx.connection.scalar(held))


def _contract(reading: Reading) -> str:
    row = reading.first(
        select(Contract.number, Contract.dated, Contract.status)
        .where(Contract.case_id == reading.case.id)
        .order_by(Contract.dated.desc(), Contract.id)
    )
    return f"№ {row.number} от {day(row.dated)}, {word('contract', row.status)}" if row else ""


def _programme(reading: Reading) -> str:
    row = reading.first(
        select(Programme.kind, Programme.start_on, Programme.end_on)
        .where(Programme.case_id == reading.case.id, Programme.status.in_(["current", "closed"]))
        .order_by(Programme.version.desc())
    )
    return f"{word('programme', row.kind)}, {day(row.start_on)}–{day(row.end_on)}" if row else ""


def _living(reading: Reading) -> list[Fact]:
    row = reading.first(
        select(Diagnosis.findings, RiskAssessment.factors)
        .join(RiskAssessment, RiskAssessment.id == Diagnosis.risk_id)
        .where(Diagnosis.case_id == reading.case.id)
        .order_by(Diagnosis.examined_on.desc(), Diagnosis.id)
    )
    return told_of(reading, {**row.findings, **row.factors}, LIVING) if row else []


def _levels(reading: Reading) -> list[Fact]:
    """Level, type and term of the work as they followed each other; who was removed has none of them any longer."""
    removed = reading.case.closed_at
    query = select(FamilyLevel.__table__).where(
        FamilyLevel.family_id == reading.case.family_id, FamilyLevel.kind != "risk_score"
    )
    return [
        {
            "value": word("term" if row.kind == "patronage_term" else "level", row.value),
            "since": day(row.since.astimezone(reading.zone).date()),
            "until": day(until.astimezone(reading.zone).date()) if (until := row.until or removed) else "",
        }
        for row in reading.tx.execute(query.order_by(FamilyLevel.since, FamilyLevel.id))
    ]


def _consents(reading: Reading) -> list[Fact]:
    query = (
        select(Consent.kind, Consent.status, Consent.signed_on)
        .where(Consent.case_id == reading.case.id)
        .order_by(Consent.recorded_at, Consent.id)
    )
    return [
        {"kind": word("consent", row.kind), "state": word("given", row.status), "day": day(row.signed_on)}
        for row in reading.tx.execute(query)
    ]


PAPERS = (PaperKind("d20", common_shape(card=CARD), always("на сегодня"), card),)
