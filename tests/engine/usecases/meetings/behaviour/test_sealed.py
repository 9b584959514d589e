"""A sealed family at a consilium: who is not named has no seat at its question, and the room does not tell of it."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotFound
from engine.queries.meetings.meeting_room import room
from engine.registry.families import access
from engine.registry.meetings.meeting_faults import NoQuorum
from engine.registry.meetings.votes import NO_ACCOUNT
from engine.store.tables import Family
from engine.usecases.meetings.mark_attendance import mark_attendance
from tests.engine.usecases.meetings.omsk import VOTERS, Omsk

OUTSIDE = "Ким Е. А."


def sealed(omsk: Omsk, item_id: str, *named: str) -> None:
    family, by = omsk.item(item_id)["family_id"], omsk.id_of("belova")
    with omsk.house.store.transaction() as tx:
        tx.execute(update(Family).where(Family.id == family).values(sealed=True))
        for login in named:
            facts = {"kind": "named", "state": "granted", "reason": "закрыта", "decided_by": by}
            access.add(tx, "omsk", family, omsk.id_of(login), by, **facts, decided_at=tx.now())


def test_quorum_and_votes_are_of_the_named_alone(omsk: Omsk) -> None:
    item_id, other = omsk.asks(), omsk.asks("Семья Зиминых")
    omsk.opened(item_id, other)
    sealed(omsk, item_id, "orlova", "titov", "belova")
    omsk.propose(item_id)
    for login in ("gusev", "krylova"):
        with pytest.raises(NotFound):
            omsk.vote(login, item_id)
        with pytest.raises(FormFaults):
            omsk.enter(item_id, (login, "for"))
    for login in ("orlova", "titov"):
        omsk.vote(login, item_id)
    omsk.decide(item_id)
    item = omsk.item(item_id)
    assert (item["votes_for"], item["present"], item["total"]) == (2, 2, 2)
    omsk.propose(other)
    omsk.hall(other, (4, 0, 0))
    omsk.decide(other)
    assert omsk.item(other)["total"] == len(VOTERS)


def test_what_was_voted_before_the_seal_by_who_is_not_named_counts_no_more(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id)
    omsk.propose(item_id)
    for login, choice in zip(VOTERS, ("for", "for", "against", "against"), strict=True):
        omsk.vote(login, item_id, choice)
    sealed(omsk, item_id, "orlova", "titov", "belova")
    assert omsk.decide(item_id).outcome == "accepted"
    assert omsk.item(item_id)["votes_against"] == 0


def test_nobody_from_outside_sits_at_it(omsk: Omsk) -> None:
    item_id = omsk.asks()
    members = [{"person": omsk.id_of("titov")}, {"name": OUTSIDE, "office": "КДН"}]
    omsk.opened(item_id, there=("orlova", "titov", OUTSIDE), members=members)
    sealed(omsk, item_id, "orlova", "titov", "belova")
    omsk.propose(item_id)
    with pytest.raises(FormFaults):
        omsk.enter(item_id, (OUTSIDE, "for", NO_ACCOUNT))


def test_one_alone_is_no_consilium(omsk: Omsk) -> None:
    item_id = omsk.asks()
    omsk.opened(item_id)
    sealed(omsk, item_id, "orlova", "belova")
    omsk.propose(item_id)
    omsk.vote("orlova", item_id)
    with pytest.raises(NoQuorum):
        omsk.decide(item_id)


def test_the_room_tells_the_others_nothing_of_it(omsk: Omsk) -> None:
    item_id, other = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.opened(item_id, other)
    sealed(omsk, item_id, "orlova", "titov")
    omsk.propose(item_id, "orlova")
    omsk.vote("titov", item_id)
    with omsk.house.store.reading() as tx:
        found, blind = (room(tx, omsk.actor(login), meeting_id) for login in ("titov", "gusev"))
    seats = omsk.seats(meeting_id)
    assert {member.id for member in found.seated(item_id)} == {seats["orlova"], seats["titov"]}
    assert len(found.seated(other)) == len(VOTERS)
    assert [item["id"] for item in blind.items] == [other] and set(blind.cast) | set(blind.sitting) == {other}
    assert blind.item(item_id) is None and blind.seated(item_id) == []
    leaves = [seats[login] for login in VOTERS if login != "titov"]
    with pytest.raises(FormFaults) as refused, omsk.house.store.transaction() as tx:
        mark_attendance(tx, omsk.actor("belova"), meeting_id, None, leaves, "leaves")
    assert "1" not in str(refused.value.facts["faults"])
