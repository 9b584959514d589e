"""D10P: the protocol of a whole meeting of a consilium: who was there, the agenda, every question as it was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.documents.facts.every_paper import HOUSE, PAPER, house
from engine.documents.facts.kind import Templated
from engine.documents.facts.labels import word
from engine.documents.facts.reading import PERSON, HouseReading
from engine.documents.readers.meetings import SEAT, decision, meeting_facts, seat
from engine.documents.shape import Fact, Group, Rows, Text, group
from engine.documents.words.numerals import day, day_words
from engine.registry.meetings.votes import Ballot
from engine.store.by_name import NamedRow
from engine.words import say

QUESTION = group(
    "protocol",
    "question family case corrects discussion decision level term months months_words review effectiveness reason override"
    " votes_for votes_against votes_abstain chair_vote present total reporter",
    no=Text("protocol.no"),
    opinions=Rows(group("opinion", "name choice text")),
    proposals=Rows(group("proposal", "words outcome votes_for votes_against votes_abstain")),
)
PROTOCOL = group(
    "protocol",
    "body body_gen number day day_words place present total quorum needed quorate signed extraordinary",
    chair=PERSON,
    secretary=PERSON,
    members=Rows(SEAT),
    invited=Rows(SEAT),
    questions=Rows(QUESTION),
)
KIND = Templated("d10p", Group({"house": HOUSE, "paper": PAPER, "maker": PERSON, "protocol": PROTOCOL}))


@dataclass(frozen=True)
class Minutes:
    """A signed meeting as one person may read it: rows of the meeting, its seats and questions; by question the family's
    name as this person has it and the votes that stand."""

    meeting: NamedRow
    seats: Sequence[NamedRow]
    items: Sequence[NamedRow]
    families: Mapping[str, str]
    cast: Mapping[str, Iterable[Ballot]]


def protocol_facts(reading: HouseReading, minutes: Minutes, maker: int, title: str) -> Mapping[str, Fact]:
    """Everything the template may say; the number of the paper is the protocol's own."""
    meeting, seats = minutes.meeting, minutes.seats
    return {
        "house": house(reading),
        "paper": {
            "number": f"{meeting.number}/{meeting.year}",
            "day": day(reading.today),
            "day_words": day_words(reading.today),
            "title": title,
        },
        "maker": reading.staff(maker),
        "protocol": {
            **meeting_facts(reading, meeting),
            **_counted(meeting, seats),
            "members": [seat(each) for each in seats if each.votes],
            "invited": [
                seat(each) for each in seats if not each.votes and each.person_id != meeting.secretary_id
            ],
            "questions": [
                _question(reading, item, no, minutes) for no, item in enumerate(minutes.items, start=1)
            ],
        },
    }


def _counted(meeting: NamedRow, seats: Sequence[NamedRow]) -> dict[str, Fact]:
    voters = [each for each in seats if each.votes]
    present = sum(bool(each.present) for each in voters)
    needed = -(-meeting.quorum_percent * len(voters) // 100)
    return {
        "body_gen": word("body_gen", meeting.body),
        "present": str(present),
        "total": str(len(voters)),
        "needed": str(needed),
        "quorate": "1" if present >= needed else "",
        "extraordinary": "внеочередное" if meeting.extraordinary else "",
    }


def _question(reading: HouseReading, item: NamedRow, no: int, minutes: Minutes) -> Fact:
    corrected = item.corrected_number
    tie = item.votes_for == item.votes_against and item.chair_vote
    return {
        **decision(item),
        "no": str(no),
        "family": minutes.families[item.id],
        "case": item.number,
        "corrects": f"{corrected}/{item.corrected_year}" if corrected else "",
        "reporter": str(reading.staff(item.reporter_id)["short"]),
        "chair_vote": word("choice", item.chair_vote) if tie else "",
        "opinions": _opinions(minutes, item.id),
        "proposals": [_proposal(each) for each in item.rejected],
    }


def _opinions(minutes: Minutes, item_id: str) -> list[Fact]:
    names = {each.id: each.name for each in minutes.seats}
    return [
        {
            "name": names.get(ballot.member_id, ""),
            "choice": word("choice", ballot.choice),
            "text": ballot.opinion,
        }
        for ballot in minutes.cast.get(item_id, ())
        if ballot.opinion
    ]


def _proposal(past: Mapping[str, object]) -> Fact:
    level, votes = past.get("level"), past["votes"]
    assert isinstance(votes, list)
    words = word("decision", str(past["decision"]))
    return {
        "words": f"{words}; уровень — {say(f'meetings.level_{level}')}" if level else words,
        "outcome": word("outcome", str(past["outcome"])),
        **dict(zip(("votes_for", "votes_against", "votes_abstain"), map(str, votes), strict=True)),
    }
