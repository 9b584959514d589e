"""Who may sign a paper of withdrawal: the adults of the family, its representatives on record, or somebody with a paper."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update

from engine.registry.life import signers
from engine.store.tables import Application, Consent, Member
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import MONDAY, House

TODAY = MONDAY.date()
STRANGER = {"signer_choice": "other", "signer": "Чужой Человек Иванович"}


@pytest.fixture
def family(house: House) -> str:
    """A mother, a daughter of seventeen, a grandmother whose age nobody told, a father who has moved, a baby without a date."""
    case_id = house.planned()
    family_id = family_of(house, case_id)
    other = family_of(house, house.planned())
    for first, relation, born, left in (
        ("Нина", "mother", date(1990, 5, 1), None),
        ("Вера", "child", date(2009, 9, 8), None),
        ("Раиса", "grandparent", None, None),
        ("Пётр", "father", date(1988, 1, 1), TODAY),
        ("Оля", "child", None, None),
    ):
        _person(house, family_id, first, relation, born, left)
    _person(house, other, "Чужая", "mother", date(1980, 1, 1), None)
    with house.store.transaction() as tx:
        paper = {"name": "Юрист Ю. Ю.", "document": "доверенность", "number": "№ 4"}
        tx.execute(update(Application).where(Application.family_id == family_id).values(representative=paper))
        if tx.connection.scalar(select(Application.id).where(Application.family_id == family_id)) is None:
            whole = {
                "requested_text": "",
                "circumstances": [],
                "status": "registered",
                "institution": "zhodino",
            }
            row = {"id": str(uuid4()), "case_id": case_id, "family_id": family_id, "recorded_at": tx.now()}
            tx.execute(insert(Application), row | whole | {"representative": paper})
        lists: dict[str, Any] = {"subjects": [], "data_list": [], "actions": [], "recipients": []}
        for signer in ("Ковалева Н. П.", "Опекун О. О."):
            row = {"id": str(uuid4()), "case_id": case_id, "family_id": family_id, "kind": "pd"}
            row |= {"status": "signed", "signer": signer, "signed_on": TODAY, "recorded_at": tx.now()}
            tx.execute(insert(Consent), row | lists)
    return family_id


def _person(
    house: House, family_id: str, first: str, relation: str, born: date | None, left: date | None
) -> None:
    row = {"id": str(uuid4()), "family_id": family_id, "institution": "zhodino", "last_name": "Ковалёва"}
    row |= {"first_name": first, "middle_name": "Петровна", "same_name": first, "relation": relation}
    with house.store.transaction() as tx:
        row |= {"birth_date": born, "left_on": left, "id_doc": {}, "registers": [], "added_at": tx.now()}
        tx.execute(insert(Member), row)


def test_adults_and_representatives_are_offered_each_once(house: House, family: str) -> None:
    with house.store.reading() as tx:
        found = signers.offered(tx, family, TODAY)
        grown = signers.offered(tx, family, date(2027, 9, 8))
    assert {(each.name, each.who) for each in found[:2]} == {
        ("Ковалёва Нина Петровна", "mother"),
        ("Ковалёва Раиса Петровна", "grandparent"),
    }
    assert [each.name for each in found[2:]] == ["Юрист Ю. Ю.", "Опекун О. О."]
    assert found[2].paper == "доверенность № 4" and "представитель" in found[2].who
    assert "Ковалёва Вера Петровна" in [each.name for each in grown]


def test_another_person_says_who_it_is_and_by_what_paper(house: House, family: str) -> None:
    def wanting(**said: str) -> list[str]:
        with house.store.reading() as tx:
            return [*signers.faults(signers.chosen(tx, family, said, TODAY))]

    assert wanting(**STRANGER) == ["signer_as", "signer_paper"]
    assert wanting(**STRANGER, signer_as="дядя", signer_paper="доверенность 77 АА") == []
    assert wanting(signer="Чужой Человек Иванович") == ["signer_as", "signer_paper"]
    assert wanting() == ["signer", "signer_as", "signer_paper"]
    assert wanting(signer="ковалева  нина петровна") == []
    with house.store.reading() as tx:
        [mother] = [each for each in signers.offered(tx, family, TODAY) if each.who == "mother"]
    assert wanting(signer_choice=mother.code) == []
    assert wanting(signer_choice="other", signer="Ковалёва Нина Петровна") == ["signer_as", "signer_paper"]
