"""D14: a refusal; D16: the order that the work ends; D16S: the certificate of it for the family."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.members import MEMBER
from engine.documents.facts.reading import Reading, joined
from engine.documents.readers.analyses import result
from engine.documents.readers.applications import applicant
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words
from engine.store.tables import Closing, Refusal

REFUSAL = group(
    "refusal",
    "who by_family day day_words reason text explained",
    others=Rows(group("other", "form kind where")),
    person=MEMBER,
)
CLOSING = group("closing", "day day_words reason decision outcome control notify since", person=MEMBER)


def refusals(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(Refusal.__table__).where(Refusal.case_id == reading.case.id)
    return [
        Choice(f"refusal:{row.id}", joined(f"от {day(row.recorded_on)}", reading.label("reason", row.reason)))
        for row in reading.tx.execute(query.order_by(Refusal.recorded_on.desc(), Refusal.id))
    ]


def closings(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(Closing.__table__).where(Closing.case_id == reading.case.id)
    return [
        Choice(f"closing:{row.id}", joined(f"с {day(row.closed_on)}", reading.label("reason", row.reason)))
        for row in reading.tx.execute(query.order_by(Closing.closed_on.desc(), Closing.id))
    ]


def refusal(reading: Reading, about: str) -> Own:
    """Whose refusal, why, what was offered instead."""
    found = select(Refusal.__table__).where(
        Refusal.id == about.partition(":")[2], Refusal.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    facts: dict[str, Fact] = {
        "who": reading.label("who", row.who),
        "by_family": "1" if row.who == "family" else "",
        "day": day(row.recorded_on),
        "day_words": day_words(row.recorded_on),
        "reason": reading.label("reason", row.reason),
        "text": row.text,
        "explained": "1" if row.explained else "",
        "others": [_other(reading, each) for each in row.other_services if isinstance(each, Mapping)],
        "person": applicant(reading),
    }
    return {"refusal": facts}


def _other(reading: Reading, row: Mapping[str, object]) -> Fact:
    kind = reading.label("kind", row.get("kind"), "help")
    where = joined(row.get("agency_name"), row.get("where"))
    return {"form": str(row.get("form") or ""), "kind": kind, "where": where}


def closing(reading: Reading, about: str) -> Own:
    """Why and how it ended."""
    found = select(Closing.__table__).where(
        Closing.id == about.partition(":")[2], Closing.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    since = reading.case.registered_at or reading.case.started_at
    facts: dict[str, Fact] = {
        "day": day(row.closed_on),
        "day_words": day_words(row.closed_on),
        "reason": reading.label("reason", row.reason),
        "decision": row.decision_ref,
        "outcome": result(reading, "outcome", row.outcome),
        "control": "1" if row.after_control else "",
        "notify": reading.labels("notify", row.notify),
        "since": day(since.astimezone(reading.zone).date()),
        "person": applicant(reading),
    }
    return {"closing": facts}


PAPERS = (
    PaperKind("d14", common_shape(refusal=REFUSAL), refusals, refusal),
    PaperKind("d16", common_shape(closing=CLOSING), closings, closing),
    PaperKind("d16s", common_shape(closing=CLOSING), closings, closing),
)
