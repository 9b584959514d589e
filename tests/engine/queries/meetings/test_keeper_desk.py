"""What lies before the chair and the secretary: protocols without a signature, the next agenda they run."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.queries.meetings.keeper_desk import keeps_one, next_agenda, unsigned
from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import LATER, Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)


def seen(omsk: Omsk, login: str) -> list[tuple[int, int, bool]]:
    with omsk.house.store.reading() as tx:
        rows = unsigned(tx, omsk.actor(login))
    return [(row.items, row.left, bool(row.chairs)) for row in rows]


def test_a_protocol_lies_before_its_chair_and_secretary_until_it_is_signed(omsk: Omsk) -> None:
    first, second = omsk.asks(), omsk.asks("Семья Зиминых")
    meeting_id = omsk.convene(first, second)
    assert seen(omsk, "orlova") == []
    omsk.open(meeting_id)
    assert seen(omsk, "orlova") == [(2, 2, True)] and seen(omsk, "belova") == [(2, 2, False)]
    omsk.decided(first)
    assert seen(omsk, "orlova") == [(2, 1, True)]
    omsk.decided(second)
    assert seen(omsk, "orlova") == [(2, 0, True)]
    assert seen(omsk, "titov") == seen(omsk, "zimin") == []
    omsk.sign(meeting_id)
    assert seen(omsk, "orlova") == []


def test_the_next_agenda_is_the_nearest_one_that_the_person_runs(omsk: Omsk) -> None:
    now = omsk.house.clock.now()
    later = omsk.convene(omsk.asks(), planned_at=LATER)
    nearer = omsk.convene(omsk.asks("Семья Зиминых"), planned_at=LATER - timedelta(days=2))
    for login, found in (("belova", nearer), ("orlova", nearer), ("titov", None), ("zimin", None)):
        with omsk.house.store.reading() as tx:
            agenda = next_agenda(tx, omsk.actor(login), now)
        assert (agenda.id if agenda else None) == found, login
    with omsk.house.store.reading() as tx:
        after = next_agenda(tx, omsk.actor("belova"), LATER - timedelta(days=1))
        assert after and after.id == later
        assert next_agenda(tx, omsk.actor("belova"), LATER + timedelta(days=1)) is None


def test_only_the_roles_of_the_consilium_keep_one(omsk: Omsk) -> None:
    kept = {
        login for login in ("orlova", "belova", "titov", "sergeeva", "golub") if keeps_one(omsk.actor(login))
    }
    assert kept == {"orlova", "belova"}
