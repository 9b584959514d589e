"""A family that is not one's own opens by a grant until its day, and by nothing else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from engine.errors import FormFaults, KuratorError, NotAllowed, NotFound
from engine.queries.families.access_list import of_family, own_requests, waiting
from engine.sight import visible_cases
from engine.store.tables import Case, FamilyAccess, JournalEntry
from engine.usecases.cases.start_case import start_case
from engine.usecases.families.ask_family_access import ask_family_access
from engine.usecases.families.decide_family_access import decide_family_access, end_family_access
from tests.engine.usecases.house import MONDAY, House

REASON = "Общая работа по соседнему делу"
DAY = MONDAY.date() + timedelta(days=3)


def sees(house: House, login: str, case_id: str) -> bool:
    with house.store.reading() as tx:
        mine = select(Case.id).where(Case.id == case_id, visible_cases(house.actor(login)))
        return tx.connection.scalar(mine) is not None


def family_of(house: House, case_id: str) -> str:
    return str(house.case(case_id)["family_id"])


def asked(house: House, case_id: str, login: str = "sokol", reason: str = REASON) -> str:
    with house.store.transaction() as tx:
        return ask_family_access(tx, house.actor(login), family_of(house, case_id), reason)


def decide(house: House, login: str, access_id: str, granted: bool = True, until: date | None = DAY) -> None:
    with house.store.transaction() as tx:
        decide_family_access(tx, house.actor(login), access_id, granted, until, "Договорились")


def refused(
    house: House, fault: type[KuratorError], login: str, access_id: str, until: date | None = DAY
) -> None:
    before = house.rows(FamilyAccess)
    with pytest.raises(fault):
        decide(house, login, access_id, until=until)
    assert house.rows(FamilyAccess) == before


def test_asking_opens_nothing_and_a_grant_opens_the_family_until_its_day(house: House) -> None:
    case_id = house.planned()
    access_id = asked(house, case_id)
    assert not sees(house, "sokol", case_id)
    decide(house, "mazur", access_id)
    assert sees(house, "sokol", case_id) and not sees(house, "lis", case_id)
    house.clock.advance(timedelta(days=4))
    assert not sees(house, "sokol", case_id)
    acts = [row["action"] for row in house.rows(JournalEntry, JournalEntry.stream == "access:zhodino")]
    assert acts == ["access.asked", "access.granted"]
    facts = [row["facts"] for row in house.rows(JournalEntry, JournalEntry.stream == "access:zhodino")]
    assert REASON not in str(facts)


def test_it_waits_for_the_curator_and_the_heads_and_for_nobody_else(house: House) -> None:
    access_id = asked(house, house.planned())
    with house.store.reading() as tx:
        for login, found in (("mazur", [access_id]), ("golub", [access_id]), ("sokol", []), ("lis", [])):
            assert [line.id for line in waiting(tx, house.actor(login))] == found
        (mine,) = own_requests(tx, house.actor("sokol"))
    assert (mine.id, mine.state, mine.family_title) == (access_id, "asked", "К. Н. П.")


def test_a_refusal_and_an_end_close_it(house: House) -> None:
    case_id = house.planned()
    access_id = asked(house, case_id)
    decide(house, "golub", access_id, granted=False)
    assert not sees(house, "sokol", case_id)
    refused(house, FormFaults, "golub", access_id)  # once decided it stays so
    second = asked(house, case_id)
    assert second != access_id
    decide(house, "golub", second)
    assert sees(house, "sokol", case_id)
    with house.store.transaction() as tx:
        end_family_access(tx, house.actor("golub"), second)
    assert not sees(house, "sokol", case_id)
    with house.store.reading() as tx:
        states = [line.state for line in of_family(tx, house.actor("golub"), family_of(house, case_id))]
    assert sorted(states) == ["ended", "refused"]


def test_nobody_decides_who_does_not_answer_for_the_family(house: House) -> None:
    access_id = asked(house, house.planned())
    refused(house, NotFound, "sokol", access_id)  # their own, and they see nothing
    refused(house, NotFound, "lis", access_id)
    refused(house, NotFound, "petrova", access_id)  # another institution
    own = asked(house, house.planned(), login="mazur")  # a curator asks for what is theirs anyhow
    refused(house, NotAllowed, "mazur", own)


@pytest.mark.parametrize(
    "until", [None, MONDAY.date() - timedelta(days=1), MONDAY.date() + timedelta(days=91)]
)
def test_a_grant_has_its_last_day(house: House, until: date | None) -> None:
    refused(house, FormFaults, "mazur", asked(house, house.planned()), until)


def test_the_same_question_twice_is_one(house: House) -> None:
    case_id = house.planned()
    assert asked(house, case_id) == asked(house, case_id)
    assert asked(house, case_id) != asked(house, case_id, login="lis")


def test_without_a_reason_nothing_is_asked(house: House) -> None:
    case_id = house.planned()
    with pytest.raises(FormFaults):
        asked(house, case_id, reason="  ")
    with pytest.raises(NotFound):
        asked(house, case_id, login="petrova")
    assert house.rows(FamilyAccess) == []


def test_a_case_is_attached_to_a_family_by_whoever_sees_it_alone(house: House) -> None:
    case_id = house.planned()
    family = {"id": family_of(house, case_id)}

    def attach(login: str) -> None:
        with house.store.transaction() as tx:
            start_case(tx, house.actor(login), "patronage", family, {}, f"attach-{login}")

    for login in ("sokol", "lis", "petrova"):
        with pytest.raises(NotFound):
            attach(login)
    assert len(house.rows(Case)) == 1
    attach("mazur")
    decide(house, "mazur", asked(house, case_id))
    attach("sokol")
    assert len(house.rows(Case)) == 3
