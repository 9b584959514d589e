"""D01: the application of a family; and who speaks for it in other papers."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.members import MEMBER, NO_MEMBER, everybody, is_adult, member, rows
from engine.documents.facts.reading import Reading, joined
from engine.documents.shape import Fact, group
from engine.documents.words.numerals import day, day_words, hour, iso_day
from engine.store.tables import Application, Person

APPLICATION = group(
    "application",
    "number day day_words time registered_by status channel text circumstances attachments signed representative decision decided",
    person=MEMBER,
)


def choices(reading: Reading) -> list[Choice]:
    """Applications of the case, the newest first."""
    query = select(Application.__table__).where(Application.case_id == reading.case.id)
    newest = query.order_by(Application.signed_on.desc(), Application.id)
    return [
        Choice(
            f"application:{row.id}",
            joined(f"№ {row.number}" if row.number else "", day(row.signed_on), by=" от "),
        )
        for row in reading.tx.execute(newest)
    ]


def application(reading: Reading, about: str) -> Own:
    """One of them, with the mark of its registration."""
    found = select(Application.__table__).where(
        Application.id == about.partition(":")[2], Application.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    at = row.registered_at.astimezone(reading.zone) if row.registered_at else None
    by: str | None = reading.tx.connection.scalar(select(Person.name).where(Person.id == row.registered_by))
    asked = [each for each in everybody(reading) if each.id == row.applicant_id]
    facts: dict[str, Fact] = {
        "number": row.number or "",
        "day": day(at.date()) if at else "",
        "day_words": day_words(at.date()) if at else "",
        "time": hour(row.registered_at, reading.zone),
        "registered_by": by or "",
        "status": reading.label("applicant_status", row.applicant_status),
        "channel": reading.label("channel", row.channel),
        "text": row.requested_text,
        "circumstances": joined(reading.labels("circumstances", row.circumstances), row.other_circumstance),
        "attachments": row.attachments,
        "signed": day(row.signed_on),
        "representative": _representative(row.representative),
        "decision": row.decision_reason,
        "decided": day(row.decided_on),
        "person": member(reading, asked[0]) if asked else applicant(reading),
    }
    return {"application": facts}


def _representative(told: Mapping[str, object]) -> str:
    """«Иванова А. П., доверенность № 5 от 03.07.2026»."""
    dated = iso_day(told.get("dated"))
    paper = joined(told.get("document"), f"№ {told['number']}" if told.get("number") else "", by=" ")
    return joined(told.get("name"), joined(paper, f"от {day(dated)}" if dated else "", by=" "))


def applicant(reading: Reading) -> dict[str, Fact]:
    """Who applied last; else the first adult of the family; else nobody."""
    asked = (
        select(Application.applicant_id)
        .where(Application.case_id == reading.case.id, Application.applicant_id.is_not(None))
        .order_by(Application.signed_on.desc(), Application.id)
    )
    known: str | None = reading.tx.connection.scalar(asked)
    people = rows(reading)
    chosen = [row for row in people if row.id == known] or [row for row in people if is_adult(reading, row)]
    return member(reading, chosen[0]) if chosen else dict(NO_MEMBER)


PAPERS = (PaperKind("d01", common_shape(application=APPLICATION), choices, application),)
