"""A signed protocol cannot be changed in the database, by whatever statement."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError

from engine.store.tables import AgendaItem, Meeting, MeetingMember, Vote
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish

CHANGES: dict[str, Any] = {
    "meeting": update(Meeting).values(place="другое место"),
    "unsigned": update(Meeting).values(status="open"),
    "meeting gone": delete(Meeting),
    "member": update(MeetingMember).values(present=False),
    "member gone": delete(MeetingMember),
    "decision": update(AgendaItem).values(decision="close"),
    "item moved away": update(AgendaItem).values(meeting_id=None),
    "item gone": delete(AgendaItem),
    "vote": update(Vote).values(choice="against"),
    "vote gone": delete(Vote),
}


@pytest.fixture
def signed(house: House) -> tuple[Omsk, str, str]:
    omsk = furnish(house)
    item_id = omsk.asks()
    meeting_id = omsk.opened(item_id)
    omsk.propose(item_id)
    omsk.vote("titov", item_id)
    for login in ("orlova", "gusev", "krylova"):
        omsk.vote(login, item_id)
    omsk.decide(item_id)
    omsk.sign(meeting_id)
    return omsk, meeting_id, item_id


def refused(omsk: Omsk, change: Any) -> None:
    before = omsk.everything()
    told = pytest.raises(DBAPIError, match="a signed protocol is never changed")
    with told, omsk.house.store.transaction() as tx:
        tx.execute(change)
    assert omsk.everything() == before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_of_it_changes(signed: tuple[Omsk, str, str], change: Any) -> None:
    refused(signed[0], change)


def test_nothing_is_put_into_it(signed: tuple[Omsk, str, str]) -> None:
    omsk, meeting_id, item_id = signed
    another = omsk.asks("Семья Зиминых")
    moved = update(AgendaItem).where(AgendaItem.id == another).values(meeting_id=meeting_id)
    refused(omsk, moved)
    seat = {"id": "m", "meeting_id": meeting_id, "position": 9, "name": "Тот", "office": "", "votes": True}
    refused(omsk, insert(MeetingMember).values(**seat, present=True))
    member = omsk.seats(meeting_id)["gusev"]
    vote = {"item_id": item_id, "round": 1, "member_id": member, "choice": "for"}
    refused(omsk, insert(Vote).values(**vote, at=omsk.house.clock.now()))


def test_an_unsigned_one_still_changes(house: House) -> None:
    omsk = furnish(house)
    omsk.opened(omsk.asks())
    with house.store.transaction() as tx:
        tx.execute(update(Meeting).where(house.own(Meeting)).values(place="другое место"))
        tx.execute(update(MeetingMember).where(house.own(MeetingMember)).values(office="школа"))
        tx.execute(update(AgendaItem).where(house.own(AgendaItem)).values(reason="по делу"))
