"""A meeting's rows are its own: another one's people, questions and votes are not among them."""

from __future__ import annotations

import pytest

from engine.registry.meetings import agenda, meetings, votes
from engine.registry.meetings.votes import Count
from engine.store.tables import Meeting, MeetingMember
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def test_a_meeting_and_a_question_are_held_in_their_own_institution(omsk: Omsk) -> None:
    asked = [omsk.asks(), omsk.asks("Семья Зиминых")]
    convened = [omsk.convene(item_id) for item_id in asked]
    with omsk.house.store.transaction() as tx:
        for meeting_id, item_id in zip(convened, asked, strict=True):
            held, found = meetings.hold(tx, "omsk", meeting_id), agenda.find(tx, "omsk", item_id)
            assert held is not None and held["id"] == meeting_id
            assert found is not None and found["id"] == item_id
            assert [item["id"] for item in meetings.items(tx, meeting_id)] == [item_id]
            for elsewhere in ("zhodino", "rodnik"):
                assert meetings.hold(tx, elsewhere, meeting_id) is None
                assert agenda.find(tx, elsewhere, item_id) is None
        assert meetings.hold(tx, "omsk", "no-such-meeting") is agenda.find(tx, "omsk", "no-such-item") is None


def present(omsk: Omsk, meeting_id: str) -> set[str]:
    rows = omsk.house.rows(MeetingMember, MeetingMember.meeting_id == meeting_id)
    return {row["id"] for row in rows if row["present"]}


def test_who_is_there_is_marked_at_one_table(omsk: Omsk) -> None:
    first, second = omsk.convene(), omsk.convene()
    seats, others = omsk.seats(first), omsk.seats(second)
    with omsk.house.store.transaction() as tx:
        meetings.mark_present(tx, first, [seats["titov"], seats["gusev"]])
    with omsk.house.store.transaction() as tx:
        meetings.mark_present(tx, second, [others["orlova"]])
    assert present(omsk, first) == {seats["titov"], seats["gusev"]}
    assert present(omsk, second) == {others["orlova"]}


def test_a_change_is_of_one_meeting(omsk: Omsk) -> None:
    first, second = omsk.convene(), omsk.convene()
    with omsk.house.store.transaction() as tx:
        held = meetings.hold(tx, "omsk", first)
        assert held is not None
        meetings.change(tx, held, place="каб. 3")
        assert (held["place"], held["version"]) == ("каб. 3", omsk.meeting(second)["version"] + 1)
    rows = {row["id"]: row["place"] for row in omsk.house.rows(Meeting)}
    assert rows == {first: "каб. 3", second: "каб. 12"}


def test_votes_are_counted_by_question_and_proposal(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.opened(first, second, there=VOTERS)
    for item_id in (first, second):
        omsk.propose(item_id)
    omsk.vote("titov", first, "for")
    omsk.vote("gusev", first, "against")
    omsk.vote("titov", second, "abstain")
    people = ("titov", "gusev", "krylova")
    seats = {(login, item): omsk.seat(item, login) for login in people for item in (first, second)}

    def told(item_id: str) -> tuple[Count, dict[str, str | None]]:
        item = omsk.item(item_id)
        with omsk.house.store.reading() as tx:
            cast = votes.cast_on(tx, [item])
            own = {ballot.member_id: ballot.choice for ballot in cast}
            return votes.count(cast), {login: own.get(seats[login, item_id]) for login in people}

    assert told(first) == (Count(1, 1, 0), {"titov": "for", "gusev": "against", "krylova": None})
    assert told(second) == (Count(0, 0, 1), {"titov": "abstain", "gusev": None, "krylova": None})
    omsk.propose(first, decision="change_level", level="crisis", override_reason="Долги.")
    assert told(first) == (Count(0, 0, 0), dict.fromkeys(people))
