"""A password is its owner's: by a link once, with the old one later; whoever holds neither changes nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.webapp.auth.doors import NEW, code, demand, link, password, secret_of, with_factor
from tests.webapp.conftest import PASSWORD, House

BOTH = {"password": NEW, "again": NEW}


def test_a_link_sets_the_password_and_lets_in_once(house: House) -> None:
    before = house.sign_in("registrar")
    path = link(house, "registrar")
    browser = house.browser()
    for _ in range(2):  # a messenger looks at it first
        assert "Борисевич" in browser.get(path).text
    assert before.get("/tasks").status_code == 200  # nothing has happened yet
    assert browser.post(path, BOTH).status_code == 302 and browser.get("/tasks").status_code == 200
    assert before.get("/tasks").status_code == 302
    for again in (house.browser().get(path), house.browser().post(path, BOTH)):
        assert again.status_code == 404 and "Ссылка не действует" in again.text
    assert password(house.browser(), "registrar", NEW) == "/"
    assert house.browser().post("/login", {"login": "registrar", "password": PASSWORD}).status_code == 200


def test_faults_leave_the_link_good(house: House) -> None:
    path, browser = link(house, "registrar"), house.browser()
    for chosen, said in (
        ("registrar 123 окно", "имени для входа"),
        ("123456789012", "легко угадать"),
        ("кафу окно", "от 12 до 128"),
    ):
        answer = browser.post(path, {"password": chosen, "again": chosen})
        assert answer.status_code == 422 and said in answer.text and chosen not in answer.text
    assert browser.post(path, {"password": NEW, "again": NEW + "!"}).status_code == 422
    assert browser.post(path, BOTH).status_code == 302


def test_a_second_link_voids_the_first_and_a_day_voids_both(house: House) -> None:
    first, second = link(house, "registrar"), link(house, "registrar")
    assert house.browser().get(first).status_code == 404
    assert house.browser().get(second).status_code == 200
    house.clock.advance(timedelta(hours=24))
    assert house.browser().post(second, BOTH).status_code == 404


def test_the_owner_is_told_of_a_link_at_the_next_login(house: House) -> None:
    link(house, "registrar")
    browser = house.browser()
    password(browser, "registrar")
    page = browser.get("/tasks").text
    assert "администратор Жук Сергей Леонидович сделал для вас ссылку" in page
    browser.post("/logout")
    password(browser, "registrar")
    assert "сделал для вас ссылку" not in browser.get("/tasks").text


def test_a_link_does_not_go_round_the_second_factor(house: House) -> None:
    _, secret, _ = with_factor(house, "dept_head")
    path, browser = link(house, "dept_head"), house.browser()
    assert browser.post(path, BOTH).location == "/login/code"
    assert browser.get("/control").status_code == 302
    assert (
        browser.post("/login/code", {"code": code(house, secret, timedelta(seconds=30))}).status_code == 302
    )
    assert browser.get("/control").status_code == 200


def test_a_first_login_by_link_sets_the_factor_up_where_it_is_demanded(house: House) -> None:
    path = link(house, "dept_head")
    demand(house, "supervisor")
    browser = house.browser()
    assert browser.post(path, BOTH).location == "/login/factor"
    browser.get("/login/factor")
    assert "Запасные коды" in browser.post("/login/factor", {"code": code(house, secret_of(browser))}).text
    assert browser.get("/control").status_code == 200


def test_the_owner_changes_it_with_the_old_one_and_other_sessions_end(house: House) -> None:
    here, there = house.sign_in("registrar"), house.sign_in("registrar")
    assert here.post("/me/password", {"old": "wrong", **BOTH}).status_code == 422
    assert here.post("/me/password", {"old": PASSWORD, "password": NEW, "again": "?"}).status_code == 422
    assert there.get("/tasks").status_code == 200
    assert here.post("/me/password", {"old": PASSWORD, **BOTH}).status_code == 302
    assert here.get("/tasks").status_code == 200 and there.get("/tasks").status_code == 302
    assert password(house.browser(), "registrar", NEW) == "/"
    assert house.sign_in("curator").get("/tasks").status_code == 200


def test_who_sits_at_an_open_desk_does_not_guess_the_old_one(house: House) -> None:
    browser = house.sign_in("registrar")
    answers = [browser.post("/me/password", {"old": "wrong", **BOTH}).status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    assert browser.post("/me/password", {"old": PASSWORD, **BOTH}).status_code == 429


def test_a_link_opened_at_a_colleagues_desk_lets_its_owner_in(house: House) -> None:
    path, browser = link(house, "registrar"), house.sign_in("curator")
    browser.post(path, BOTH)
    assert "Борисевич А. В." in browser.get("/tasks").text
    assert not re.search("Кулеш", browser.get("/me/sessions").text)
