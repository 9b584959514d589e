"""A family's record grows: a child is born, a certificate is brought; both stand in the history, health apart."""

from __future__ import annotations

from datetime import date

import pytest

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.store.tables import Correction, Member, MemberHealth
from engine.usecases.families.record_member import Newcomer, record_member
from engine.usecases.families.record_register import Listing, record_register
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House

BORN = date(2026, 9, 1)
BABY = Newcomer("Ковалёва Алеся Ивановна", "child", BORN, "f", "I-МР 123456", "", "")
WHY = "свидетельство о рождении"


@pytest.fixture
def family(house: House) -> str:
    return family_of(house, house.planned())


def test_a_child_that_is_born_is_a_member_with_a_line_of_history(house: House, family: str) -> None:
    before = len(house.rows(Member, Member.family_id == family))
    do(house, record_member, "mazur", family, BABY, WHY)
    [child] = house.rows(Member, Member.birth_date == BORN)
    assert (child["family_id"], child["relation"], child["sex"]) == (family, "child", "f")
    assert child["id_doc"] == {"number": "I-МР 123456"}
    [line] = house.rows(Correction)
    assert (line["field"], line["became"], line["reason"]) == ("member", BABY.name, WHY)
    do(house, record_member, "mazur", family, BABY, WHY)
    assert len(house.rows(Member, Member.family_id == family)) == before + 1, "nobody is written twice"


def test_all_faults_of_a_newcomer_are_told_at_once(house: House, family: str) -> None:
    with pytest.raises(FormFaults) as fault:
        do(house, record_member, "mazur", family, Newcomer("Алеся", "cousin", date(2027, 1, 1)), " ")
    assert set(fault.value.facts["faults"]) == {"name", "relation", "birth_date", "member_reason"}


def test_a_certificate_stands_with_its_term(house: House, family: str) -> None:
    do(house, record_member, "mazur", family, BABY, WHY)
    [child] = house.rows(Member, Member.birth_date == BORN)
    poor = Listing("low_income", "№ 17 от 01.09.2026", date(2026, 9, 1), date(2027, 2, 28))
    do(house, record_register, "mazur", family, child["id"], poor, "справка")
    [child] = house.rows(Member, Member.birth_date == BORN)
    assert child["registers"] == [
        {
            "kind": "low_income",
            "ground": "№ 17 от 01.09.2026",
            "since": "2026-09-01",
            "until": "2027-02-28",
        }
    ]
    became = [row["became"] for row in house.rows(Correction) if row["field"] == "register"]
    assert became == ["Малоимущая семья, справка: № 17 от 01.09.2026 до 28.02.2027"]
    with pytest.raises(FormFaults) as fault:
        do(house, record_register, "mazur", family, child["id"], Listing("x", " ", None, None), "")
    assert set(fault.value.facts["faults"]) == {"kind", "ground", "since", "register_reason"}
    with pytest.raises(NotFound):
        do(house, record_register, "mazur", family, "nobody", poor, "справка")


def test_a_disability_is_the_curators_to_write_and_stands_apart(house: House, family: str) -> None:
    do(house, record_member, "mazur", family, BABY, WHY)
    [child] = house.rows(Member, Member.birth_date == BORN)
    found = Listing("mse", "МРЭК № 5 от 02.09.2026", date(2026, 9, 2), None)
    with pytest.raises(NotAllowed):
        do(house, record_register, "golub", family, child["id"], found, "справка")
    do(house, record_register, "mazur", family, child["id"], found, "справка")
    [health] = house.rows(MemberHealth, MemberHealth.family_id == family)
    assert health["disability"] == "Инвалидность, справка МСЭ (МРЭК): МРЭК № 5 от 02.09.2026"
    [child] = house.rows(Member, Member.birth_date == BORN)
    assert child["registers"] == []
    told = [row["became"] for row in house.rows(Correction) if row["field"] == "register"]
    assert told == ["сведения о здоровье (видны тем, кому положено)"]
