"""D10: an extract of a protocol of the consilium: one question, about one family. Other families of the meeting are not in it."""

from __future__ import annotations

from sqlalchemy import select

from engine.documents.facts.every_paper import common_shape
from engine.documents.facts.kind import Choice, Own, PaperKind
from engine.documents.facts.labels import word
from engine.documents.facts.reading import PERSON, HouseReading, Reading, joined
from engine.documents.shape import Fact, Rows, group
from engine.documents.words.numerals import day, day_words, months_words
from engine.store.by_name import NamedRow
from engine.store.tables import AgendaItem, Meeting, MeetingMember, Person
from engine.words import say

SEATS = select(MeetingMember.__table__, Person.position.label("post")).join(
    Person, Person.id == MeetingMember.person_id, isouter=True
)
SEAT = group("seat", "name office present votes")
PROTOCOL = group(
    "protocol",
    "body body_gen number day day_words place present total quorum question discussion decision level term months months_words review effectiveness"
    " reason override votes_for votes_against votes_abstain signed",
    chair=PERSON,
    secretary=PERSON,
    reporter=PERSON,
    members=Rows(SEAT),
    invited=Rows(SEAT),
)


def choices(reading: Reading) -> list[Choice]:
    """Questions of this case that a signed protocol has decided, the newest first."""
    query = (
        select(
            AgendaItem.id,
            AgendaItem.question,
            AgendaItem.decision,
            Meeting.number,
            Meeting.year,
            Meeting.held_on,
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.case_id == reading.case.id, AgendaItem.status == "decided", Meeting.status == "signed"
        )
        .order_by(Meeting.held_on.desc(), AgendaItem.position)
    )
    return [Choice(f"item:{row.id}", _words(row)) for row in reading.tx.execute(query)]


def _words(row: NamedRow) -> str:
    question = joined(word("question", row.question), word("decision", row.decision), by=": ")
    return f"протокол № {row.number} от {day(row.held_on)}, {question}"


def protocol(reading: Reading, about: str) -> Own:
    """The question as it was decided."""
    item_id = about.partition(":")[2]
    item = reading.first(
        select(AgendaItem.__table__).where(AgendaItem.id == item_id, AgendaItem.case_id == reading.case.id)
    )
    assert item is not None  # one of the choices
    meeting = reading.first(select(Meeting.__table__).where(Meeting.id == item.meeting_id))
    assert meeting is not None
    seats = SEATS.where(MeetingMember.meeting_id == meeting.id)
    people = list(reading.tx.execute(seats.order_by(MeetingMember.position)))
    facts: dict[str, Fact] = {
        **meeting_facts(reading, meeting),
        **decision(item),
        "body_gen": word("body_gen", meeting.body),
        "reporter": reading.staff(item.reporter_id),
        "members": [seat(each) for each in people if each.votes],
        "invited": [
            seat(each) for each in people if not each.votes and each.person_id != meeting.secretary_id
        ],
    }
    return {"protocol": facts}


def meeting_facts(reading: HouseReading, meeting: NamedRow) -> dict[str, Fact]:
    """The sitting itself, of a row of ``meeting``."""
    signed = meeting.signed_at
    return {
        "body": word("body", meeting.body),
        "number": f"{meeting.number}/{meeting.year}",
        "day": day(meeting.held_on),
        "day_words": day_words(meeting.held_on),
        "place": meeting.place,
        "quorum": str(meeting.quorum_percent),
        "signed": day(signed.astimezone(reading.zone).date()) if signed else "",
        "chair": reading.staff(meeting.chair_id),
        "secretary": reading.staff(meeting.secretary_id),
    }


def decision(item: NamedRow) -> dict[str, Fact]:
    """What was decided and how the votes fell, of a row of ``agenda_item``."""
    numbers = {
        "present": item.present,
        "total": item.total,
        "months": item.term_months,
        "effectiveness": item.effectiveness,
        "votes_for": item.votes_for,
        "votes_against": item.votes_against,
        "votes_abstain": item.votes_abstain,
    }
    differs = item.recommended_level and item.level and item.level != item.recommended_level
    return {
        "question": word("question", item.question),
        "discussion": item.discussion,
        "decision": word("decision", item.decision),
        "level": _said("level", item.level),
        "term": _said("term", item.patronage_term),
        "months_words": months_words(item.term_months) if item.term_months else "",
        "review": day(item.next_review_on),
        "reason": item.reason,
        "override": item.override_reason if differs else "",
        **{name: "" if value is None else str(value) for name, value in numbers.items()},
    }


def _said(kind: str, code: str | None) -> str:
    """As the meeting says it: «адаптационный», where the databank says «адаптационный уровень»."""
    return say(f"meetings.{kind}_{code}") if code else ""


def seat(row: NamedRow) -> Fact:
    """Somebody who sits, of a row of ``meeting_member`` with the post of their account."""
    return {
        "name": row.name,
        "office": row.office or row.post or "",
        "present": "присутствует" if row.present else "отсутствует",
        "votes": "1" if row.votes else "",
    }


PAPERS = (PaperKind("d10", common_shape(protocol=PROTOCOL), choices, protocol),)
