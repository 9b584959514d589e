"""Whoever keeps the register takes in papers of any case of the house; its curator hears of them, and nobody else reads more for it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from engine.errors import FormFaults, NotFound
from engine.queries.letters.registers import Received, incoming
from engine.store.tables import Family, Incoming, JournalEntry, Notice
from engine.usecases.letters.record_incoming import CAME, Paper, record_incoming
from engine.usecases.letters.void_incoming import void_incoming
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import sees
from tests.engine.usecases.families.test_exclude_person import director
from tests.engine.usecases.house import MONDAY, House, add_people
from tests.engine.usecases.life.test_seal_family import sealed

TODAY = MONDAY.date()
SCHOOL = Paper(TODAY, "post", "education", "Школа № 3", "7", TODAY, "Характеристика ученика")


def about(house: House, case_id: str, paper: Paper = SCHOOL) -> Paper:
    return replace(paper, case_number=house.case(case_id)["number"])


def read(house: House, login: str) -> list[Received]:
    with house.store.reading() as tx:
        return [*incoming(tx, house.actor(login), TODAY.year, 1).rows]


@pytest.fixture
def keeper(house: House) -> str:
    """A registrar who had no part in any case."""
    with house.store.transaction() as tx:
        add_people(tx, {"rys": ("zhodino", "registrar")})
    return "rys"


def test_a_paper_of_a_case_that_the_registrar_does_not_see_reaches_its_curator(
    house: House, keeper: str
) -> None:
    case_id = house.planned()
    assert not sees(house, keeper, case_id)
    number = do(house, record_incoming, keeper, about(house, case_id), "a")
    [line] = house.rows(Notice, Notice.code == CAME)
    assert (line["person_id"], line["case_id"]) == (house.actor("mazur").id, case_id)
    assert line["facts"] == {"by": house.actor(keeper).id, "what": number}
    assert len(house.rows(JournalEntry, JournalEntry.action == "paper.received")) == 1
    assert do(house, record_incoming, keeper, about(house, case_id), "a") == number
    assert len(house.rows(Notice, Notice.code == CAME)) == 1  # a request sent twice tells once


def test_who_leads_the_case_writes_down_their_own_paper_and_hears_nothing(house: House) -> None:
    do(house, record_incoming, "mazur", about(house, house.planned()), "a")
    assert house.rows(Notice, Notice.code == CAME) == []


def test_a_number_that_is_shut_or_gone_or_of_another_house_is_as_one_that_never_was(
    house: House, keeper: str
) -> None:
    director(house)
    shut, gone = sealed(house, "mazur", "direktor"), house.planned()
    with house.store.transaction() as tx:
        family = house.case(gone)["family_id"]
        tx.execute(update(Family).where(Family.id == family).values(status="destroyed"))
    said = []
    for paper in (about(house, shut), about(house, gone), replace(SCHOOL, case_number="ЖД-2026-9999")):
        with pytest.raises(FormFaults) as fault:
            do(house, record_incoming, keeper, paper, paper.case_number)
        said.append(fault.value.facts["faults"])
    assert said[0] == said[1] == said[2] and said[0].keys() == {"case_number"}
    assert house.rows(Incoming) == []


def test_the_register_shows_its_keeper_which_organisation_wrote_and_no_more(
    house: House, keeper: str
) -> None:
    case_id = house.planned()
    do(house, record_incoming, "mazur", about(house, case_id), "a")
    from_home = Paper(TODAY, "hand", "", "Ковалёва Н. П.", "", None, "Просьба")
    do(house, record_incoming, "mazur", about(house, case_id, from_home), "b")
    home, school = read(house, "sokol")
    assert (home.seen, home.sender, school.seen, school.sender, school.their_number) == (
        False,
        "",
        False,
        "",
        "",
    )
    home, school = read(house, keeper)
    assert (school.sender, school.their_number, school.subject, school.case_number) == (
        "Школа № 3",
        "7",
        "",
        "",
    )
    assert (home.sender, home.subject, home.seen) == ("", "", False)


def test_a_mistake_of_ones_own_is_taken_back_also_of_a_case_one_does_not_see(
    house: House, keeper: str
) -> None:
    do(house, record_incoming, keeper, about(house, house.planned()), "a")
    [row] = house.rows(Incoming)
    with pytest.raises(NotFound):
        do(house, void_incoming, "sokol", row["id"], "не моё")
    do(house, void_incoming, keeper, row["id"], "не то дело")
    [row] = house.rows(Incoming)
    assert row["void_why"] == "не то дело"
