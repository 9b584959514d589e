"""A question that leaves its meeting or goes to another one begins its votes anew, whatever was cast on it."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from engine.registry.meetings import agenda
from engine.store.tables import AgendaItem
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish

CAST = {"votes_for": 3, "votes_against": 1, "votes_abstain": 0, "chair_vote": "for", "round": 4}


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def test_off_the_agenda_and_on_to_another(omsk: Omsk) -> None:
    gone, moved, stays = (omsk.asks(f"Семья {n}") for n in range(3))
    own, other = omsk.convene(gone, moved, stays), omsk.convene()
    with omsk.house.store.transaction() as tx:
        tx.execute(update(AgendaItem).where(AgendaItem.meeting_id == own).values(**CAST))
        taken, passed = agenda.find(tx, "omsk", gone), agenda.find(tx, "omsk", moved)
        assert taken is not None and passed is not None
        assert agenda.find(tx, "zhodino", gone) is agenda.find(tx, "omsk", "none") is None
        agenda.take_off(tx, taken, "waiting")
        agenda.move(tx, passed, other)
    names = (
        "meeting_id",
        "position",
        "status",
        "round",
        "votes_for",
        "votes_against",
        "votes_abstain",
        "chair_vote",
    )
    rows = {id_: tuple(omsk.item(id_)[name] for name in names) for id_ in (gone, moved, stays)}
    assert rows == {
        gone: (None, None, "waiting", 5, None, None, None, None),
        moved: (other, 2, "listed", 5, None, None, None, None),
        stays: (own, 3, "listed", 4, 3, 1, 0, "for"),
    }
