"""D12, the act of a visit, and D13, recommendations for the family: of one visit."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.lacking import lacking
from engine.documents.facts.reading import PERSON, Reading, joined
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.letters import capital, small
from engine.documents.words.numerals import day, day_words, hour
from engine.store.by_name import NamedRow
from engine.store.tables import Visit, WorkReport

VISIT = group(
    "visit",
    "day day_words missed started ended minutes kind channel contact purpose expected participants notified services discussion"
    " recommendations decision reaction next over_limit report hours",
    specialist=PERSON,
    seen=Rows(group("seen", "what how")),
)
HELD = "yes"  # what a visit begins with: it says something only once the visit was held
#: Of the observations, in the order of the act; the rest is not of the paper.
SEEN = (
    "housing",
    "child_care",
    "climate",
    "relations",
    "distress",
    "child_rights_violation",
    "rights_words",
    "no_violation_reason",
    "immediate_threat",
)


def acts(reading: Reading) -> list[Choice]:
    """Visits that were held or missed, the newest first."""
    return [Choice(f"visit:{row.id}", _words(reading, row)) for row in _rows(reading)]


def leaflets(reading: Reading) -> list[Choice]:
    """Visits at which something was recommended."""
    return [Choice(f"visit:{row.id}", _words(reading, row)) for row in _rows(reading) if row.recommendations]


def _rows(reading: Reading) -> list[NamedRow]:
    query = select(Visit.__table__).where(
        Visit.case_id == reading.case.id, Visit.status.in_(["done", "missed"])
    )
    newest = query.order_by(func.coalesce(Visit.held_at, Visit.planned_at).desc(), Visit.id)
    return list(reading.tx.execute(newest))


def _words(reading: Reading, row: NamedRow) -> str:
    when = day(row.held_on) or (day(row.planned_at.astimezone(reading.zone).date()) if row.planned_at else "")
    return joined(when, word("visit", row.kind).lower(), word("channel", row.channel), row.purpose)


def visit(reading: Reading, about: str) -> Own:
    """The facts of one visit of this case."""
    query = select(Visit.__table__).where(
        Visit.id == about.partition(":")[2], Visit.case_id == reading.case.id
    )
    row = reading.first(query)
    assert row is not None  # one of the choices
    told = reading.first(select(WorkReport.what_done, WorkReport.hours).where(WorkReport.visit_id == row.id))
    facts: dict[str, Fact] = {
        **_course(reading, row),
        "report": told.what_done if told else "",
        "hours": f"{told.hours.normalize():f}".replace(".", ",") if told and told.hours else "",
        "specialist": reading.staff(row.person_id),
        "seen": _seen(reading, row.observations or {}),
    }
    return {"visit": facts}


def _course(reading: Reading, row: NamedRow) -> Mapping[str, Fact]:
    planned = row.planned_at.astimezone(reading.zone).date() if row.planned_at else None
    on, lacks = row.held_on or planned, lacking(row.observations or {})
    return {
        "day": day(on),
        "day_words": day_words(on),
        "missed": "1" if row.status == "missed" else "",
        "started": hour(row.started_at, reading.zone),
        "ended": hour(row.ended_at, reading.zone),
        "minutes": str(row.duration_min) if row.duration_min else "",
        "kind": word("visit", row.kind).lower(),
        "channel": word("channel", row.channel),
        "contact": _contact(reading, row),
        "purpose": row.purpose,
        "expected": reading.labels("parties", row.expected),
        "participants": ", ".join(str(each) for each in row.participants or ()),
        "notified": _notified(reading, row),
        "services": reading.labels("services", row.services),
        "discussion": row.discussion,
        "recommendations": row.recommendations,
        "decision": reading.label("family_decision", row.family_decision) or lacks.get("family_decision", ""),
        "reaction": reading.label("reaction", row.reaction) or lacks.get("reaction", ""),
        "next": day(row.next_on),
        "over_limit": row.over_limit_reason,
    }


def _contact(reading: Reading, row: NamedRow) -> str:
    """What nobody has written down is not said to have happened."""
    unsaid = row.status == "missed" and row.contact == HELD
    return "не состоялся" if unsaid else reading.label("contact", row.contact)


def _notified(reading: Reading, row: NamedRow) -> str:
    how = reading.label("notify_channel", row.notify_channel)
    at = row.notified_at.astimezone(reading.zone) if row.notified_at else None
    return joined(f"{at:%d.%m.%Y %H:%M}" if at else "", small(how))


def _seen(reading: Reading, observed: Mapping[str, object]) -> list[Fact]:
    """What was observed, each line as its form names it; marks from one to five stay numbers."""
    lacks = lacking(observed)
    told = {key: reading.label(key, observed[key]) for key in SEEN if observed.get(key) not in (None, "")}
    how = {**{key: why for key, why in lacks.items() if key in SEEN}, **told}
    return [{"what": word("seen", key), "how": capital(how[key])} for key in SEEN if key in how]


PAPERS = (
    PaperKind("d12", common_shape(visit=VISIT), acts, visit),
    PaperKind("d13", common_shape(visit=VISIT), leaflets, visit),
)
