"""What was declined by hand stands in the papers made later, and in no other family's."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from engine.documents.facts.reading import case_of
from engine.documents.making import reading_of
from engine.errors import FormFaults, NotFound
from engine.queries.papers.paper_list import names
from engine.registry.papers.name_forms import CASES
from engine.store.tables import Member
from engine.usecases.papers.decline_name import decline_name
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import MONDAY, House

NAME = "Соловей Илья Никитич"
FORMS = dict(zip(CASES, ("Соловья", "Соловью", "Соловья", "Соловьём", "Соловье"), strict=True))


def with_member(house: House) -> str:
    case_id = house.planned()
    with house.store.transaction() as tx:
        row = {
            "id": f"m{case_id[-12:]}",
            "family_id": house.case(case_id)["family_id"],
            "institution": "zhodino",
        }
        last, first, middle = NAME.split()
        more = {
            "last_name": last,
            "first_name": first,
            "middle_name": middle,
            "same_name": "соловей",
            "added_at": MONDAY,
        }
        tx.execute(insert(Member), {**row, **more, "id_doc": {}, "registers": []})
    return case_id


def dative(house: House, case_id: str) -> str:
    with house.store.reading() as tx:
        case = case_of(tx, case_id)
        assert case is not None
        return reading_of(tx, case).cases(NAME)["dat"]


def test_a_name_declined_by_hand_is_remembered_for_its_family(house: House) -> None:
    case_id, other = with_member(house), with_member(house)
    do(house, decline_name, "mazur", case_id, NAME, FORMS)
    do(house, decline_name, "mazur", case_id, NAME, {**FORMS, "gen": " Соловья  Ильи "})
    assert dative(house, case_id) == "Соловью" and dative(house, other) != "Соловью"
    with house.store.reading() as tx:
        [one] = [each for each in names(tx, house.actor("mazur"), case_id) if each.words == NAME]
    assert one.by_hand and one.of_family and one.forms["gen"] == "Соловья Ильи"


def test_what_is_not_filled_in_or_not_of_this_case_is_refused(house: House) -> None:
    case_id = with_member(house)
    with pytest.raises(FormFaults) as fault:
        do(house, decline_name, "mazur", case_id, NAME, {**FORMS, "dat": " ", "ins": "x" * 251})
    assert sorted(fault.value.facts["faults"]) == ["dat", "ins"]
    with pytest.raises(NotFound):
        do(house, decline_name, "mazur", case_id, "Чужой Иван Иванович", FORMS)
    with pytest.raises(NotFound):
        do(house, decline_name, "sokol", case_id, NAME, FORMS)
