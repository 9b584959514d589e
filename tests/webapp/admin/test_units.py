"""«Отделения»: where people are, locked ones too, and what of a move is read where it is signed."""

from __future__ import annotations

import html

from sqlalchemy import update

from engine.store.tables import Person
from tests.webapp.behaviour.departments import divide
from tests.webapp.conftest import House
from tests.webapp.families.life.rooms import with_director


def test_a_locked_person_is_shown_as_such_and_can_be_moved(house: House) -> None:
    divide(house)
    curator = house.actor("second_curator").id
    with house.store.transaction() as tx:
        tx.execute(
            update(Person).where(Person.unit_id == "second", Person.id != curator).values(unit_id=None)
        )
        tx.execute(update(Person).where(Person.id == curator).values(active=False))
    page = html.unescape(house.sign_in("administrator").get("/units").text)
    assert "Людей в отделении пока нет" not in page and "/units/second/close" not in page
    assert f'<option value="{curator}">Вторая second_curator — вход закрыт</option>' in page


def test_a_department_without_a_head_and_a_head_without_one_are_told(house: House) -> None:
    divide(house)
    administrator = house.sign_in("administrator")
    alone = "У отделения нет заведующего"
    whole = administrator.get("/units").text
    head = house.actor("dept_head").id
    with house.store.transaction() as tx:
        tx.execute(update(Person).where(Person.id == head).values(unit_id=None))
    page = html.unescape(administrator.get("/units").text)
    assert page.count(alone) == html.unescape(whole).count(alone) + 1
    assert "Заведующие без отделения видят только дела без куратора" in page
    assert "Заведующие без отделения" not in html.unescape(whole)
    with house.store.transaction() as tx:
        tx.execute(update(Person).values(unit_id=None))
    page = html.unescape(administrator.get("/units").text)
    assert alone not in page and "Заведующие без отделения" not in page


def test_the_signer_reads_from_where_to_where_and_on_which_ground(house: House) -> None:
    divide(house)
    director, curator = with_director(house), house.actor("curator").id
    move = {"person": curator, "unit": "second", "reason": "приказ № 14-ОД"}
    asked = house.sign_in("administrator").post("/units/people", move)
    assert asked.status_code == 302
    for login in ("administrator", "director"):
        units = html.unescape(house.sign_in(login).get("/units").text)
        assert "Ждут подписи руководителя учреждения" in units and "Первое → Второе" in units, login
    below = html.unescape(house.sign_in("dept_head").get("/requests").text)
    assert "Ничего не ждёт подписи" not in below and "а не вашей: 1 перевод" in below
    waits = html.unescape(director.get("/requests").text)
    assert "Перевод: Первое → Второе" in waits and "приказ № 14-ОД" in waits
    director.post("/units/people", move | {"unit": "", "reason": "приказ № 15-ОД"})
    for login, address in (("director", "/requests"), ("administrator", "/admin/journal")):
        shown = html.unescape(house.sign_in(login).get(address).text)
        assert "Первое → ни в одном отделении (приказ № 15-ОД)" in shown, login
        assert "приказ № 15-ОД), " not in shown, login
    assert "Что делали со входами, ролями и отделениями" in html.unescape(director.get("/requests").text)


def test_who_may_not_sign_a_role_over_the_whole_is_told_who_does(house: House) -> None:
    divide(house)
    person = house.actor("curator").id
    form = {
        "login": "curator",
        "name": "Кулеш Ирина Сергеевна",
        "reason": "приказ",
        "roles": ["curator", "director"],
    }
    assert house.sign_in("administrator").post(f"/admin/people/{person}", form).status_code == 302
    head = house.sign_in("dept_head")
    page = html.unescape(head.get("/requests").text)
    assert "kurator entry логин --sign" in page and "/sign" not in page
