"""A mistake in the record is mended, the old value stays, and lists, tasks and look-ups follow."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from engine.errors import FormFaults, NotAllowed, NotFound
from engine.queries.families.family_list import family_list
from engine.store.tables import Correction, Family, JournalEntry, Member, WorkItem
from engine.usecases.life.correct_record import correct_record
from tests.engine.usecases.doing import do
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House

WHY = "паспорт МР 1234567"


@pytest.fixture
def family(house: House) -> str:
    family_id = family_of(house, house.planned())
    with house.store.transaction() as tx:
        row = {"id": "m1", "family_id": family_id, "institution": "zhodino", "last_name": "Кавалёва"}
        more = {"same_name": "кавалева нина", "first_name": "Нина", "added_at": MONDAY}
        tx.execute(insert(Member), row | more | {"id_doc": {}, "registers": []})
    return family_id


def test_a_title_is_corrected_everywhere_and_the_old_one_is_kept(house: House, family: str) -> None:
    do(house, correct_record, "mazur", family, None, "title", " Семья  Королёвой Н. П. ", WHY)
    [row] = house.rows(Correction)
    kept = (row["field"], row["was"], row["became"], row["reason"], row["by_id"])
    names = ("Семья Ковалёвой Н. П.", "Семья Королёвой Н. П.")
    assert kept == ("title", *names, WHY, house.actor("mazur").id)
    assert {item["family_title"] for item in house.rows(WorkItem)} == {names[1]}
    with house.store.reading() as tx:
        assert [one.id for one in family_list(tx, house.actor("golub"), "королевой", 1).rows] == [family]
        assert family_list(tx, house.actor("golub"), "Ковалёвой", 1).rows == []
    told = [row for row in house.rows(JournalEntry) if row["action"] == "record.corrected"]
    assert len(told) == 2 and not any("Корол" in str(line["facts"]) for line in told)


def test_a_members_name_and_birth_date(house: House, family: str) -> None:
    do(house, correct_record, "golub", family, "m1", "last_name", "Ковалёва", WHY)
    do(house, correct_record, "golub", family, "m1", "birth_date", "1990-02-28", WHY)
    [member] = house.rows(Member)
    assert (member["last_name"], member["same_name"]) == ("Ковалёва", "ковалева нина")
    assert [row["became"] for row in house.rows(Correction, Correction.field == "birth_date")] == [
        "1990-02-28"
    ]


@pytest.mark.parametrize(
    ("member", "field", "value", "why", "wrong"),
    [
        (None, "title", "", WHY, "value"),
        (None, "title", "Семья Ковалёвой Н. П.", WHY, "value"),
        (None, "title", "ж" * 121, WHY, "value"),
        (None, "status", "closed", WHY, "what"),
        (None, "phone", "+375 29 123-45-67", " ", "reason"),
        (None, "phone", "<script>alert(1)</script>", WHY, "value"),
        (None, "phone", "+375 29 1", WHY, "value"),
        ("m1", "phone", "+7 913 123-45-67", WHY, "value"),
        ("m1", "birth_date", "2090-01-01", WHY, "value"),
        ("m1", "birth_date", "как-то весной", WHY, "value"),
        ("m1", "snils", "1", WHY, "what"),
    ],
)
def test_what_is_not_taken(
    house: House, family: str, member: str | None, field: str, value: str, why: str, wrong: str
) -> None:
    with pytest.raises(FormFaults) as refused:
        do(house, correct_record, "mazur", family, member, field, value, why)
    assert [*refused.value.facts["faults"]] == [wrong] and house.rows(Correction) == []


def test_who_may_not(house: House, family: str) -> None:
    for login in ("sokol", "petrova"):
        with pytest.raises(NotFound):
            do(house, correct_record, login, family, None, "phone", "1", WHY)
    other = family_of(house, house.start(title="Семья Ершовых").case_id)
    with pytest.raises(NotFound):
        do(house, correct_record, "golub", other, "m1", "last_name", "Чужая", WHY)
    with pytest.raises(NotAllowed):  # the registrar who holds a task of it leads nothing
        do(house, correct_record, "lis", other, None, "phone", "1", WHY)
    assert house.rows(Family, Family.id == family)[0]["phone"] == ""
