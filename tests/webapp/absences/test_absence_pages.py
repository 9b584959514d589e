"""The page of substitutions: written, refused with everything kept, signed, ended; what others see of it."""

from __future__ import annotations

from sqlalchemy import select

from engine.store.tables import Absence, WorkItem
from tests.webapp.conftest import House

ORDER = {
    "kind": "vacation",
    "begins_on": "07.09.2026",
    "ends_on": "20.09.2026",
    "order_no": "12-к",
    "order_on": "03.09.2026",
}


def asked(house: House, **further: object) -> dict[str, object]:
    people = {"person": house.actor("registrar").id, "substitute": house.actor("curator").id}
    return {**ORDER, **people, "scope": "all", **further}


def test_it_is_written_and_shown(house: House) -> None:
    head = house.sign_in("dept_head")
    assert "Борисевич Алина Викторовна" in head.get("/absences/new").text
    form = head.get(f"/absences/new?person={house.actor('registrar').id}").text
    assert 'name="order_no"' in form and "Кулеш Ирина Сергеевна" in form
    answer = head.post("/absences", asked(house))
    assert answer.status_code == 302
    page = head.get("/absences").text
    assert "№ 12-к" in page and "отпуск" in page and "Закончить раньше" in page
    others = house.sign_in("curator").get("/absences").text
    assert "№ 12-к" in others and "отпуск" not in others and "Закончить раньше" not in others
    assert "отпуск" in house.sign_in("registrar").get("/absences").text
    assert "отсутствует по" in house.sign_in("administrator").get("/admin/people").text


def test_the_list_and_the_frame_say_for_whom(house: House) -> None:
    case_id = house.start().case_id
    house.sign_in("dept_head").post("/absences", asked(house))
    curator = house.sign_in("curator")
    page = curator.get("/tasks?tab=groups").text
    assert "за Борисевич А. В." in page
    with house.store.reading() as tx:
        task = tx.connection.scalar(select(WorkItem.id).where(WorkItem.case_id == case_id))
    shown = curator.get(f"/tasks/{task}").text
    assert "Вы замещаете" in shown and "k-stands" in shown
    assert curator.post(f"/tasks/{task}/take").status_code == 302
    mine = curator.get("/tasks").text
    assert "за Борисевич А. В." in mine
    line = curator.get(f"/cases/{case_id}?tab=timeline").text
    assert "Кулеш И. С. за Борисевич А. В. по приказу № 12-к от 03.09.2026: взята задача" in line


def test_a_refusal_keeps_what_was_typed(house: House) -> None:
    head = house.sign_in("dept_head")
    bad = asked(
        house, ends_on="01.09.2026", order_no="", order_on="на днях", scope="roles", roles="registrar"
    )
    answer = head.post("/absences", bad)
    assert answer.status_code == 422
    for said in ("Последний день раньше первого", "Укажите номер приказа", "«на днях» не похоже на дату"):
        assert said in answer.text
    assert 'value="01.09.2026"' in answer.text and 'value="на днях"' in answer.text
    assert 'value="registrar" checked' in answer.text
    for odd in (
        {"person": "x"},
        {"person": ""},
        {"substitute": "99999999999"},
        {"scope": "?"},
        {"kind": "?" * 99},
    ):
        assert head.post("/absences", asked(house, **odd)).status_code in (302, 422)


def test_an_administrators_order_is_signed_or_declined(house: House) -> None:
    house.sign_in("administrator").post("/absences", asked(house))
    assert "за Борисевич" not in house.sign_in("curator").get("/tasks").text
    head = house.sign_in("dept_head")
    with house.store.reading() as tx:
        [made] = tx.connection.scalars(select(Absence.id).where(house.own(Absence)))
    assert head.post(f"/absences/{made}/decline", {"reason": " "}).status_code == 422
    assert head.post(f"/absences/{made}/sign").status_code == 302
    assert head.post(f"/absences/{made}/sign").status_code == 422
    assert "за Борисевич" in house.sign_in("curator").get("/tasks").text
    refused = head.post(f"/absences/{made}/end", {"reason": ""})
    assert refused.status_code == 422 and "Напишите, почему" in refused.text
    assert head.post(f"/absences/{made}/end", {"reason": "Вышла раньше"}).status_code == 302
    assert "за Борисевич" not in house.sign_in("curator").get("/tasks").text
    assert "Вышла раньше" in head.get("/absences?tab=past").text


def test_another_institution_knows_nothing_of_it(house: House) -> None:
    house.sign_in("dept_head").post("/absences", asked(house))
    with house.store.reading() as tx:
        [made] = tx.connection.scalars(select(Absence.id).where(house.own(Absence)))
    stranger = house.sign_in("stranger")
    assert "12-к" not in stranger.get("/absences").text
    assert stranger.post(f"/absences/{made}/end", {"reason": "нет"}).status_code == 404
