"""What a head of an institution stumbled over in papers, each kind of it with its right words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import update

from engine.config import current
from engine.store.tables import (
    Base,
    Closing,
    Consent,
    Contract,
    Diagnosis,
    Monitoring,
    Programme,
    ProgrammeMeasure,
    RiskAssessment,
    Visit,
)
from tests.engine.documents.test_making import full, made, words
from tests.engine.usecases.house import House

__all__ = ["full"]


def put(house: House, case_id: str, table: type[Base], **values: Any) -> None:
    columns = table.__table__.c
    with house.store.transaction() as tx:
        tx.execute(update(table).where(columns["case_id"] == case_id).values(**values))


def said(house: House, case_id: str, kind: str) -> str:
    return words(house, made(house, case_id, kind))


@pytest.mark.parametrize(
    ("signer", "basis", "right"),
    [
        ("директор Марченко О. Н.", "Устав", "в лице: директор Марченко О. Н., основание полномочий: Устав"),
        (
            "директор Марченко Ольга Николаевна",
            "Устав",
            "в лице директора Марченко Ольги Николаевны, действующей на основании Устава",
        ),
        (
            "Заместитель директора Громов А. П.",
            "доверенность № 5 от 01.09.2026",
            "в лице Заместителя директора Громова А. П., действующего на основании доверенности № 5 от 01.09.2026",
        ),
        ("Центр", "Устав", "в лице: Центр, основание полномочий: Устав"),
    ],
)
def test_who_signs_a_contract_stands_in_the_genitive(
    house: House, full: str, signer: str, basis: str, right: str
) -> None:
    put(house, full, Contract, signer_institution=signer, basis=basis, copies=2)
    text = said(house, full, "d05")
    if "Марченко О. Н." in signer:  # nobody knows the sex of «Марченко О. Н.»
        right = "в лице директора Марченко О. Н., действующего (действующей) на основании Устава"
    assert right in text
    assert "Составлено 2 (два) экземпляра договора, имеющих равную силу" in text


def test_an_order_names_the_family_in_the_genitive_and_a_whole_result(house: House, full: str) -> None:
    put(house, full, Closing, outcome="resolved")
    text = said(house, full, "d16")
    assert "Прекратить социальное сопровождение (патронаж) семьи Ковалёвой Н. П." in text
    assert "Результат: трудная жизненная ситуация решена." in text


def test_a_missed_visit_is_not_told_as_one_that_was_held(house: House, full: str) -> None:
    planned = datetime(2026, 9, 14, 9, tzinfo=UTC)
    put(house, full, Visit, status="missed", contact="yes", held_on=None, planned_at=planned)
    text = said(house, full, "d12")
    assert "АКТ О НЕСОСТОЯВШЕМСЯ ПОСЕЩЕНИИ СЕМЬИ" in text and "14 сентября 2026 года" in text
    assert "Контакт с семьёй: не состоялся" in text and "с актом ознакомлен" not in text


def test_a_name_keeps_its_capital_and_the_house_its_name(house: House, full: str) -> None:
    put(house, full, Diagnosis, strengths="Таисия тянется к взрослым")
    put(house, full, Programme, kind="patronat_plan")
    put(house, full, ProgrammeMeasure, agency="institution")
    text = said(house, full, "d08")
    assert "Ресурсы семьи: Таисия тянется к взрослым." in text
    assert "учреждение" not in text.lower().split("исполнитель")[1].split("мнение")[0]


def test_what_children_show_is_a_line_of_its_own(house: House, full: str) -> None:
    told = [{"child": "Ева", "indicator": "Отношения в семье", "dynamics": "positive"}]
    put(house, full, Monitoring, child_dev=told)
    assert "– Ева: отношения в семье — " in said(house, full, "d15i")


@pytest.mark.parametrize(("score", "right"), [(1, "1 балл"), (2, "2 балла"), (11, "11 баллов")])
def test_points_agree_with_their_number(house: House, full: str, score: int, right: str) -> None:
    put(house, full, RiskAssessment, score=score)
    assert f"Последняя оценка риска: {right}." in said(house, full, "d20")


@pytest.mark.parametrize(
    ("signer", "right"),
    [
        ("Голубева Вероника Владимировна", "согласна на социальное"),
        ("Голубев Олег Игоревич", "согласен на социальное"),
        ("Х. Ю", "согласен (согласна) на социальное"),
    ],
)
def test_a_consent_is_given_in_the_signers_gender(house: House, full: str, signer: str, right: str) -> None:
    put(house, full, Consent, signer=signer)
    assert right in said(house, full, "d03")


def test_an_organisation_stands_in_the_plan_by_the_name_it_was_given(house: House, full: str) -> None:
    put(house, full, Programme, kind="patronat_plan")
    put(house, full, ProgrammeMeasure, agency="ngo", agency_name="ОО «Трезвый дом»")
    assert "ОО «Трезвый дом»" in said(house, full, "d08")


@pytest.mark.parametrize("kind", ["d05", "d08", "d13", "d14"])
def test_the_telephones_that_the_paper_names_are_printed_for_the_family(
    house: House, full: str, kind: str
) -> None:
    put(house, full, Programme, kind="patronat_plan")
    put(house, full, Visit, recommendations="Записаться к врачу")
    text = said(house, full, kind)
    contacts = current().institutions["zhodino"].contacts
    for title, key in (
        ("Телефон для справок", "phone"),
        ("Телефон «Доверие»", "trust_phone"),
        ("Телефон «Горячая линия»", "hotline_phone"),
        ("«Кризисная» комната", "crisis_room_phone"),
    ):
        assert f"{title}: {contacts[key]}" in text
    assert contacts["crisis_room_hours"] in text


def test_the_act_of_a_visit_says_its_purpose_and_who_was_to_come(house: House, full: str) -> None:
    put(house, full, Visit, status="done", purpose="Узнать о справках", expected=["specialist", "lawyer"])
    text = said(house, full, "d12")
    assert "Цель посещения: Узнать о справках" in text and "Собирались прийти: " in text
