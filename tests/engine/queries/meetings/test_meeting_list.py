"""What the rooms of the consilium show to whom."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from engine.access import visible_cases
from engine.errors import NotFound
from engine.queries.meetings.meeting_list import WaitingItem, meeting_list, open_votes, waiting_items
from engine.queries.meetings.meeting_room import room, summary
from engine.store.tables import AgendaItem, Case, Family, Meeting
from engine.usecases.cases.deliver_message import deliver_message
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def listed(omsk: Omsk, login: str, ahead: bool = True) -> list[str]:
    with omsk.house.store.reading() as tx:
        rows = meeting_list(tx, omsk.actor(login), ahead, 1).rows
    return [row.id for row in rows if row.id not in omsk.house.others(Meeting)]


def own(omsk: Omsk, lines: list[WaitingItem]) -> list[WaitingItem]:
    """The lines without those of the families beside."""
    others = omsk.house.others(AgendaItem)
    return [line for line in lines if line.id not in others]


def test_a_member_sees_their_own_meetings_the_secretary_all(omsk: Omsk) -> None:
    own = omsk.convene()
    other = omsk.convene(members=[{"person": omsk.id_of("gusev")}])
    assert set(listed(omsk, "belova")) == {own, other}
    assert listed(omsk, "titov") == [own]
    assert listed(omsk, "sergeeva") == listed(omsk, "zimin") == []
    with omsk.house.store.reading() as tx, pytest.raises(NotFound):
        room(tx, omsk.actor("titov"), other)


def test_meetings_that_are_over_are_apart(omsk: Omsk) -> None:
    signed = omsk.signed(omsk.asks())
    ahead = omsk.convene()
    assert (listed(omsk, "belova"), listed(omsk, "belova", False)) == ([ahead], [signed])


def test_questions_wait_by_their_term_and_leave_with_their_case(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    with omsk.house.store.transaction() as tx:
        deliver_message(tx, None, "consent_withdrawn", omsk.item(second)["case_id"], {}, "w")
    with omsk.house.store.reading() as tx:
        assert [row.id for row in waiting_items(tx, omsk.actor("belova"), 1).rows] == [first]
        assert waiting_items(tx, omsk.actor("zimin"), 1).rows == []


@pytest.mark.parametrize("login", ["golub", "zimin"])
def test_questions_of_another_institution_are_not_told(omsk: Omsk, login: str) -> None:
    """Not even where the same body decides."""
    omsk.asks()
    with omsk.house.store.reading() as tx:
        assert len(waiting_items(tx, omsk.actor("belova"), 1).rows) == 1
        assert own(omsk, waiting_items(tx, omsk.actor(login), 1).rows) == []


def test_a_strictly_confidential_family_has_no_name_in_lists(omsk: Omsk) -> None:
    """At the table its name is said: the members need to know."""
    item_id = omsk.asks()
    with omsk.house.store.transaction() as tx:
        tx.execute(update(Family).where(omsk.house.own(Family)).values(confidentiality="high"))
    with omsk.house.store.reading() as tx:
        assert [row.family_title for row in waiting_items(tx, omsk.actor("belova"), 1).rows] == [""]
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    with omsk.house.store.reading() as tx:
        assert [row.family_title for row in open_votes(tx, omsk.actor("titov"))] == [""]
        item = room(tx, omsk.actor("titov"), meeting_id).item(item_id)
    assert item is not None and item["family_title"] == "Семья Дьяковых"


def ballots(omsk: Omsk, login: str) -> list[str]:
    with omsk.house.store.reading() as tx:
        return [row.item_id for row in open_votes(tx, omsk.actor(login))]


def test_an_open_vote_is_shown_to_those_who_owe_it(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id, there=VOTERS[:3])
    assert ballots(omsk, "titov") == []
    omsk.propose(item_id)
    assert ballots(omsk, "titov") == [item_id]
    assert ballots(omsk, "krylova") == ballots(omsk, "belova") == []  # absent; without a vote
    omsk.vote("titov", item_id)
    assert ballots(omsk, "titov") == []
    omsk.enter(item_id, (3, 0, 0))
    assert ballots(omsk, "gusev") == []


def sees(omsk: Omsk, login: str, case_id: str) -> bool:
    with omsk.house.store.reading() as tx:
        wanted = select(Case.id).where(Case.id == case_id, visible_cases(omsk.actor(login)))
        return tx.connection.scalar(wanted) is not None


def test_a_member_reads_the_case_until_the_protocol_is_signed(omsk: Omsk) -> None:
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    assert sees(omsk, "belova", case_id) and not sees(omsk, "titov", case_id)
    meeting_id = omsk.opened(item_id)
    assert sees(omsk, "titov", case_id) and not sees(omsk, "zimin", case_id)
    omsk.decided(item_id)
    assert sees(omsk, "titov", case_id)
    omsk.sign(meeting_id)
    assert not sees(omsk, "titov", case_id) and not sees(omsk, "belova", case_id)


def test_the_room_tells_what_a_member_needs(omsk: Omsk) -> None:
    first = omsk.asks()
    omsk.signed(first)
    case_id = omsk.item(first)["case_id"]
    item_id = omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(item_id, there=VOTERS[:3])
    with omsk.house.store.reading() as tx:
        found = room(tx, omsk.actor("titov"), meeting_id)
        assert (found.present, len(found.voters), found.needed) == (3, 4, 2)
        item = found.item(item_id)
        assert item is not None and item["family_title"] == "Семья Зиминых" and item_id in found.waited
        assert summary(tx, item).earlier == ()
        known = summary(tx, {**item, "case_id": case_id})
    assert [row["decision"] for row in known.earlier] == ["no_change"]


def test_a_seat_at_one_meeting_opens_no_case_of_another(omsk: Omsk) -> None:
    """Titov sits, and so does the case: at different tables."""
    own, other = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.convene(own)
    omsk.convene(other, members=[{"person": omsk.id_of("gusev")}])
    assert sees(omsk, "titov", omsk.item(own)["case_id"])
    assert not sees(omsk, "titov", omsk.item(other)["case_id"])
    assert sees(omsk, "gusev", omsk.item(other)["case_id"])
    assert sees(omsk, "belova", omsk.item(other)["case_id"])


def test_a_question_taken_off_opens_its_case_no_more(omsk: Omsk) -> None:
    item_id = omsk.asks()
    case_id = omsk.item(item_id)["case_id"]
    omsk.convene(item_id)
    assert sees(omsk, "titov", case_id) and sees(omsk, "belova", case_id)
    with omsk.house.store.transaction() as tx:
        tx.execute(update(AgendaItem).where(AgendaItem.id == item_id).values(status="dropped"))
    assert not sees(omsk, "titov", case_id) and not sees(omsk, "belova", case_id)
