"""Deciding on a request: the row as it stands after, the line in the journal, the last days on both sides."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import FamilyAccess, JournalEntry
from engine.usecases.families.ask_family_access import ask_family_access
from engine.usecases.families.decide_family_access import (
    LONGEST,
    decide_family_access,
    end_family_access,
    see_emergency,
)
from engine.usecases.families.take_emergency_access import take_emergency_access
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()


def do(house: House, verb: Any, login: str, *given: Any) -> Any:
    with house.store.transaction() as tx:
        return verb(tx, house.actor(login), *given)


def row(house: House, access_id: str) -> dict[str, Any]:
    [found] = house.rows(FamilyAccess, FamilyAccess.id == access_id)
    return found


def acts(house: House) -> list[tuple[str, int, Any]]:
    lines = house.rows(JournalEntry, JournalEntry.stream == "access:zhodino")
    return [(line["action"], line["actor_id"], line["facts"]) for line in lines][1:]


@pytest.fixture
def asked(house: House) -> tuple[str, str]:
    family = str(house.case(house.planned())["family_id"])
    return do(house, ask_family_access, "sokol", family, "Общая работа по соседнему делу"), family


@pytest.mark.parametrize("until", [TODAY, TODAY + timedelta(days=LONGEST)])
def test_a_grant_lasts_to_the_end_of_its_day(house: House, asked: tuple[str, str], until: date) -> None:
    access_id, family = asked
    do(house, decide_family_access, "mazur", access_id, True, until, "  до отпуска  ")
    mazur, sokol = house.actor("mazur").id, house.actor("sokol").id
    found = row(house, access_id)
    end = datetime.combine(until, time.max, UTC) - timedelta(hours=3)  # midnight in Zhodino
    assert (found["state"], found["until"], found["decided_at"], found["decided_by"], found["remark"]) == (
        "granted",
        end,
        MONDAY,
        mazur,
        "до отпуска",
    )
    facts = {"access": access_id, "family": family, "person": sokol}
    assert acts(house) == [("access.granted", mazur, facts)]
    house.clock.advance(timedelta(hours=1))
    do(house, end_family_access, "golub", access_id)
    ended = row(house, access_id)
    assert (ended["state"], ended["until"], ended["decided_at"]) == (
        "ended",
        end,
        MONDAY + timedelta(hours=1),
    )
    assert acts(house)[1:] == [("access.ended", house.actor("golub").id, facts)]
    with pytest.raises(FormFaults):
        do(house, end_family_access, "golub", access_id)
    assert row(house, access_id) == ended


@pytest.mark.parametrize("until", [TODAY - timedelta(days=1), TODAY + timedelta(days=LONGEST + 1), None])
def test_a_grant_needs_a_day_within_its_bounds(
    house: House, asked: tuple[str, str], until: date | None
) -> None:
    before = row(house, asked[0])
    with pytest.raises(FormFaults) as refused:
        do(house, decide_family_access, "mazur", asked[0], True, until)
    assert [*refused.value.facts["faults"]] == ["until"] and row(house, asked[0]) == before


def test_a_refusal_asks_for_no_day_and_keeps_its_reason_within_bounds(
    house: House, asked: tuple[str, str]
) -> None:
    with pytest.raises(FormFaults) as long:
        do(house, decide_family_access, "golub", asked[0], False, None, "н" * 1001)
    assert "длиннее 1000 знаков" in long.value.facts["faults"]["remark"][0]
    do(house, decide_family_access, "golub", asked[0], False, None, "н" * 1000)
    found = row(house, asked[0])
    assert (found["state"], found["until"], found["remark"]) == ("refused", None, "н" * 1000)
    assert [line[0] for line in acts(house)] == ["access.refused"]
    with pytest.raises(FormFaults):
        do(house, decide_family_access, "golub", asked[0], True, TODAY)
    with pytest.raises(FormFaults):
        do(house, end_family_access, "golub", asked[0])


def test_an_urgent_look_is_seen_once_by_a_head(house: House, asked: tuple[str, str]) -> None:
    access_id, family = asked
    urgent = do(house, take_emergency_access, "sokol", family, "Звонок из школы: ребёнок не пришёл домой")
    [urgent_id] = [one["id"] for one in house.rows(FamilyAccess) if one["kind"] == "emergency"]
    was = row(house, urgent_id)
    with pytest.raises(NotAllowed):
        do(house, see_emergency, "mazur", urgent_id)
    with pytest.raises(FormFaults):
        do(house, see_emergency, "golub", access_id)  # a request is decided
    assert row(house, urgent_id) == was
    do(house, see_emergency, "golub", urgent_id, " верно ")
    golub = house.actor("golub").id
    seen = {"decided_at": MONDAY, "decided_by": golub, "remark": "верно"}
    assert row(house, urgent_id) == {**was, **seen} and urgent is not False
    facts = {"access": urgent_id, "family": family, "person": house.actor("sokol").id}
    assert acts(house)[-1] == ("access.emergency_seen", golub, facts)
    with pytest.raises(FormFaults):
        do(house, see_emergency, "golub", urgent_id)
    with pytest.raises(NotFound):
        do(house, see_emergency, "golub", "no-such")
    with pytest.raises(NotAllowed):
        do(house, decide_family_access, "sayko", access_id, False)
