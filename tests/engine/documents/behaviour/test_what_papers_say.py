"""What a head of an institution stumbled over in papers, each kind of it with its right words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select, update

from engine.config import current
from engine.store.tables import (
    Base,
    BrigadeTrip,
    Case,
    Closing,
    Consent,
    Contract,
    Diagnosis,
    Family,
    FamilyLevel,
    FinalAnalysis,
    Letter,
    Member,
    Monitoring,
    Person,
    Programme,
    ProgrammeMeasure,
    Referral,
    Refusal,
    RiskAssessment,
    Visit,
    VisitSchedule,
)
from tests.engine.documents.test_making import full, made, words
from tests.engine.usecases.house import House

__all__ = ["full"]


def put(house: House, case_id: str, table: type[Base], **values: Any) -> None:
    columns = table.__table__.c
    with house.store.transaction() as tx:
        tx.execute(update(table).where(columns["case_id"] == case_id).values(**values))


def employ(house: House, name: str, post: str) -> None:
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.login == "lis").values(name=name, position=post))


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
    assert "Прекратить социальный патронат семьи Ковалёвой Н. П." in text
    assert "Результат: трудная жизненная ситуация решена." in text


def test_a_missed_visit_is_not_told_as_one_that_was_held(house: House, full: str) -> None:
    planned = datetime(2026, 9, 14, 9, tzinfo=UTC)
    put(house, full, Visit, status="missed", contact="yes", held_on=None, planned_at=planned)
    text = said(house, full, "d12")
    assert "АКТ О НЕСОСТОЯВШЕМСЯ ПОСЕЩЕНИИ СЕМЬИ" in text and "14 сентября 2026 года" in text
    assert "Контакт: не состоялся" in text and "с актом ознакомлен" not in text


def test_a_name_keeps_its_capital_and_the_house_its_name(house: House, full: str) -> None:
    put(house, full, Diagnosis, strengths="Таисия тянется к взрослым")
    put(house, full, Programme, kind="patronat_plan")
    put(house, full, ProgrammeMeasure, agency="institution")
    text = said(house, full, "d08")
    assert "Ресурсы семьи: Таисия тянется к взрослым." in text
    assert "учреждение" not in text.lower().split("исполнитель")[1].split("мнение")[0]


def test_a_name_that_begins_what_was_typed_keeps_its_capital(house: House, full: str) -> None:
    put(house, full, Monitoring, child_dev=[{"indicator": "Варвара: сон", "dynamics": "positive"}])
    assert "– Варвара: сон — " in said(house, full, "d15i")


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
        ("Голубева Вероника Владимировна", "согласна на социальный патронат"),
        ("Голубев Олег Игоревич", "согласен на социальный патронат"),
        ("Х. Ю", "согласен (согласна) на социальный патронат"),
    ],
)
def test_a_consent_is_given_in_the_signers_gender(house: House, full: str, signer: str, right: str) -> None:
    put(house, full, Consent, signer=signer)
    assert right in said(house, full, "d03")


def test_ages_are_those_of_the_day_of_the_examination(house: House, full: str) -> None:
    put(house, full, Diagnosis, examined_on=date(2026, 8, 20))
    with house.store.transaction() as tx:
        family = select(Case.family_id).where(Case.id == full).scalar_subquery()
        tx.execute(update(Member).where(Member.family_id == family).values(birth_date=date(2016, 8, 21)))
    ages = said(house, full, "d09").split("Возраст, лет")[1].split("Что выяснено")[0].split("\n")
    assert "9" in ages and "10" not in ages


def test_who_lives_alone_is_no_family(house: House, full: str) -> None:
    assert "КАРТА СЕМЬИ" in said(house, full, "d20") and "моей семьи" in said(house, full, "d03")
    with house.store.transaction() as tx:
        family = select(Case.family_id).where(Case.id == full).scalar_subquery()
        assert tx.connection.scalar(select(func.count()).where(Member.family_id == family)) == 1
        tx.execute(update(Family).where(Family.id == family).values(title="Ковалёва Н. П."))
    put(house, full, Visit, recommendations="Отдохнуть")
    for kind in ("d03", "d12", "d13", "d16", "d16s", "d20"):
        assert "семьи" not in said(house, full, kind).lower(), kind


def test_the_crew_of_a_trip_is_not_of_our_institution(house: House, full: str) -> None:
    put(house, full, BrigadeTrip, crew=[{"name": "Прохоров М. Ю.", "agency": "institution"}])
    assert "Наше учреждение" not in (text := said(house, full, "d18")) and "Жодинский ТЦСОН" in text


def test_a_level_lasts_until_today_or_the_removal(house: House, full: str) -> None:
    put(house, full, FamilyLevel, kind="support_level", until=None)
    assert "по настоящее время" in said(house, full, "d20")
    with house.store.transaction() as tx:
        family = select(Case.family_id).where(Case.id == full).scalar_subquery()
        ended = datetime(2026, 9, 30, 9, tzinfo=UTC)
        tx.execute(update(Family).where(Family.id == family).values(closed_at=ended))
    text = said(house, full, "d20")
    assert "по настоящее время" not in text and "30.09.2026" in text.split("По какой день")[1]


def test_a_conclusion_tells_nothing_of_the_days_after_it(house: House, full: str) -> None:
    with house.store.transaction() as tx:
        of_case = select(Programme.__table__).where(Programme.case_id == full).order_by(Programme.version)
        first, second = tx.execute(of_case).all()
        versions = ((first, "replaced", date(2026, 8, 1)), (second, "current", date(2026, 9, 10)))
        for row, status, day in versions:
            in_force = {"status": status, "approved_on": day}
            tx.execute(update(Programme).where(Programme.id == row.id).values(**in_force))
        done = {"programme_id": first.id, "title": "Осмотр", "status": "done", "done_on": date(2026, 9, 20)}
        of_plan = update(ProgrammeMeasure).where(ProgrammeMeasure.case_id == full)
        numbers = select(ProgrammeMeasure.id).where(ProgrammeMeasure.case_id == full)
        for number, measure in enumerate(tx.connection.scalars(numbers).all(), 101):
            own = of_plan.where(ProgrammeMeasure.id == measure)
            tx.execute(
                own.values(**done, no=number)
                if number == 101
                else own.values(programme_id=second.id, title="Кружок", no=number)
            )
    put(house, full, FinalAnalysis, analysed_on=date(2026, 9, 5))
    put(house, full, Visit, status="done", held_on=date(2026, 9, 6))
    text = said(house, full, "d15")
    assert "Осмотр" in text and "исполняется" in text and "20.09.2026" not in text
    assert "Кружок" not in text and "Посещений проведено: 0" in text
    put(house, full, FinalAnalysis, analysed_on=date(2026, 9, 30))
    assert "Кружок" in (text := said(house, full, "d15")) and "Посещений проведено: 0" not in text


def test_an_institution_is_addressed_in_its_case(house: House, full: str) -> None:
    assert "Государственного учреждения «" in said(house, full, "d01")
    assert "разрешаю Государственному учреждению «" in said(house, full, "d04")


def test_who_approves_a_schedule_is_told_with_the_post(house: House, full: str) -> None:
    employ(house, "Шевко Татьяна Михайловна", "Заведующий отделением")
    put(house, full, VisitSchedule, approved_by="Шевко Т. М.")
    text = said(house, full, "d11")
    assert "УТВЕРЖДАЮ\nЗаведующий отделением" in text and "_ Шевко Т. М." in text


def test_a_contract_knows_the_sex_of_whom_the_institution_employs(house: House, full: str) -> None:
    employ(house, "Шевко Татьяна Михайловна", "Заведующий отделением")
    put(house, full, Contract, signer_institution="заведующий Шевко Т. М.", basis="доверенность")
    assert "в лице заведующего Шевко Т. М., действующей на основании доверенности" in said(house, full, "d05")


def test_one_child_is_not_told_as_several(house: House, full: str) -> None:
    with house.store.transaction() as tx:
        family = select(Case.family_id).where(Case.id == full).scalar_subquery()
        tx.execute(
            update(Member).where(Member.family_id == family).values(relation="mother", birth_date=None)
        )
        one = select(Member.id).where(Member.family_id == family).limit(1).scalar_subquery()
        tx.execute(update(Member).where(Member.id == one).values(relation="child"))
    assert "законный представитель несовершеннолетнего ребёнка:" in said(house, full, "d03")


def test_a_plan_names_the_letters_of_its_own_version(house: House, full: str) -> None:
    put(house, full, Programme, kind="patronat_plan", approved_on=date(2026, 8, 1))
    with house.store.transaction() as tx:
        of_case = select(Programme.__table__).where(Programme.case_id == full).order_by(Programme.version)
        first, second = tx.execute(of_case).all()
        tx.execute(update(Programme).where(Programme.id == second.id).values(approved_on=date(2026, 9, 1)))
    put(house, full, Letter, kind="plan", status="sent", agency="health", sent_on=date(2026, 8, 3))
    for sent, wanted in ((date(2026, 8, 3), first), (date(2026, 9, 3), second)):
        put(house, full, Letter, sent_on=sent)
        for version in (first, second):
            text = words(house, made(house, full, "d08", f"programme:{version.id}"))
            assert ("Записи о направлении плана" in text) == (version is wanted)


def test_a_plan_says_who_decided_what_is_no_longer_there(house: House, full: str) -> None:
    by = {"body": "consilium", "number": "3/2026", "decided_on": "2026-05-12"}
    gone = {
        "kind": "goal",
        "title": "Отец лечится",
        "fate": "dropped",
        "reason": "Отец уехал",
        "decided_by": by,
    }
    put(house, full, Programme, kind="patronat_plan", dropped=[gone])
    assert "консилиум, протокол № 3/2026 от 12.05.2026" in said(house, full, "d08")


def test_a_request_without_a_term_leaves_a_line_for_it(house: House, full: str) -> None:
    put(house, full, Referral, kind="request", due_on=None)
    assert "Ответ просим направить до ____" in said(house, full, "d17")


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


def test_an_organisation_named_by_hand_keeps_its_name_in_a_refusal_and_a_conclusion(
    house: House, full: str
) -> None:
    fund = {"agency": "ngo", "agency_name": "Фонд «Родные люди»"}
    put(house, full, Refusal, other_services=[{"form": "Клуб", "kind": "legal", "where": "т. 5-12", **fund}])
    put(house, full, FinalAnalysis, participants=[{"person": "Пинчук С. А.", **fund}])
    assert "Фонд «Родные люди», т. 5-12" in said(house, full, "d14")
    assert "Пинчук С. А. — Фонд «Родные люди»" in said(house, full, "d15")
