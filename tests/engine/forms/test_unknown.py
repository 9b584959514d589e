"""What a submission says it does not know, and what it says at last."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.forms.fields import fields
from engine.forms.unknown import Lack, answered, lacks, may_lack
from tests.forms.filling import WORKSPACE

DIAGNOSIS, APPLICATION = "f05_diagnosis_ru", "f02_application_ru"


def of(form_id: str) -> Any:
    return fields(WORKSPACE.form(form_id))


def test_a_row_of_the_list_is_a_fact_that_is_lacking() -> None:
    rows = [
        {"what": "school", "why": "not_found_out", "ask_on": "2026-10-01"},
        {"what": "substance", "why": "refused", "ask_on": None},
    ]
    found = lacks(of(DIAGNOSIS), {"unknown": rows, "school": None})
    assert found == [
        Lack("school", "Посещение школы, сада", "not_found_out", date(2026, 10, 1), special=False),
        Lack("substance", "Зависимость", "refused", None, special=True),
    ]


def test_a_row_of_another_list_says_so_of_itself_whatever_the_list_is_called() -> None:
    row = {"name": "Иванов Пётр", "birth_date": None, "birth_date_unknown": "not_applicable"}
    [lack] = lacks(of(APPLICATION), {"family_members": [row]})
    assert (lack.field, lack.label) == ("members.birth_date", "Члены семьи: дата рождения")
    assert "members.birth_date" in may_lack(of("f01_inquiry_ru"))


def test_what_is_answered_is_lacking_no_more() -> None:
    said = {"school": "ok", "income_total": 0, "pdn": None, "unknown": [], "strengths": ""}
    assert answered(of(DIAGNOSIS), said) == {"school", "income_total"}
    group = {"id_doc": {"kind": "passport_ru", "number": None}, "address_live": None}
    assert answered(of(APPLICATION), group) == {"id_doc"}
    assert answered(of(APPLICATION), {"id_doc": {"kind": None}}) == frozenset()


def test_a_form_without_such_a_place_lacks_nothing() -> None:
    assert may_lack(of("f04_contract_ru")) == frozenset()
    assert lacks(of("f04_contract_ru"), {"number": "1"}) == []
