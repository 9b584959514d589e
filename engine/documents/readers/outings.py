"""D11: the schedule of visits; D18: the act of a trip of the mobile brigade."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.reading import PERSON, Reading, joined
from engine.documents.readers.referrals import performer
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words, hour
from engine.store.by_name import NamedRow
from engine.store.tables import BrigadeTrip, Inquiry, Person, Visit, VisitSchedule

SCHEDULE = group(
    "schedule",
    "start end approved_by",
    approver=PERSON,
    visits=Rows(group("planned", "day time purpose person channel notified done")),
)
TRIP = group(
    "trip",
    "day day_words reason alert alert_from departed arrived services threat outcome text",
    crew=Rows(group("crew", "name agency")),
)


def schedules(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(VisitSchedule.__table__).where(VisitSchedule.case_id == reading.case.id)
    return [
        Choice(f"schedule:{row.id}", f"с {day(row.period_from)} по {day(row.period_to)}")
        for row in reading.tx.execute(query.order_by(VisitSchedule.made_at.desc(), VisitSchedule.id))
    ]


def schedule(reading: Reading, about: str) -> Own:
    """Its visits, held ones with their mark."""
    found = select(VisitSchedule.__table__).where(
        VisitSchedule.id == about.partition(":")[2], VisitSchedule.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    query = (
        select(Visit.__table__, Person.name.label("person"))
        .join(Person, Person.id == Visit.person_id, isouter=True)
        .where(Visit.schedule_id == row.id, Visit.case_id == reading.case.id)
        .order_by(Visit.planned_at, Visit.id)
    )
    facts: dict[str, Fact] = {
        "start": day(row.period_from),
        "end": day(row.period_to),
        "approved_by": row.approved_by,
        "approver": reading.named_staff(row.approved_by),
        "visits": [_planned(reading, each) for each in reading.tx.execute(query)],
    }
    return {"schedule": facts}


def _planned(reading: Reading, row: NamedRow) -> Fact:
    at = row.planned_at.astimezone(reading.zone) if row.planned_at else None
    told = row.notified_at.astimezone(reading.zone) if row.notified_at else None
    return {
        "day": day(at.date()) if at else day(row.held_on),
        "time": f"{at:%H:%M}" if at and (at.hour or at.minute) else "",
        "purpose": row.purpose,
        "person": row.person or "",
        "channel": word("channel", row.channel),
        "notified": day(told.date()) if told else "",
        "done": joined(word("registry", row.status), day(row.held_on) if row.status == "done" else ""),
    }


def trips(reading: Reading) -> list[Choice]:
    """The newest first."""
    query = select(BrigadeTrip.__table__).where(BrigadeTrip.case_id == reading.case.id)
    return [
        Choice(
            f"trip:{row.id}",
            f"от {day(row.arrived_at.astimezone(reading.zone).date()) if row.arrived_at else '—'}",
        )
        for row in reading.tx.execute(query.order_by(BrigadeTrip.arrived_at.desc(), BrigadeTrip.id))
    ]


def trip(reading: Reading, about: str) -> Own:
    """Who went, when, what was found and done."""
    found = select(BrigadeTrip.__table__).where(
        BrigadeTrip.id == about.partition(":")[2], BrigadeTrip.case_id == reading.case.id
    )
    row = reading.first(found)
    assert row is not None  # one of the choices
    alert = reading.first(select(Inquiry.text, Inquiry.from_name).where(Inquiry.id == row.alert_id))
    at = row.arrived_at or row.departed_at
    on = at.astimezone(reading.zone).date() if at else None
    facts: dict[str, Fact] = {
        "day": day(on),
        "day_words": day_words(on),
        "reason": reading.label("reason", row.reason),
        "alert": alert.text if alert else "",
        "alert_from": alert.from_name if alert else "",
        "departed": hour(row.departed_at, reading.zone),
        "arrived": hour(row.arrived_at, reading.zone),
        "services": reading.labels("services", row.services),
        "threat": "выявлена" if row.immediate_threat else "не выявлена",
        "outcome": reading.label("outcome", row.outcome),
        "text": row.act_text,
        "crew": [_one(reading, each) for each in row.crew],
    }
    return {"trip": facts}


def _one(reading: Reading, row: object) -> Fact:
    if not isinstance(row, Mapping):
        return {"name": str(row), "agency": ""}
    where = performer(reading, str(row["agency"])) if row.get("agency") else ""
    return {"name": str(row.get("name") or ""), "agency": where}


PAPERS = (
    PaperKind("d11", common_shape(schedule=SCHEDULE), schedules, schedule),
    PaperKind("d18", common_shape(trip=TRIP), trips, trip),
)
