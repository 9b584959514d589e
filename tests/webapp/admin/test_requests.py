"""«Назначения на подпись»: what waits and what administrators did to people's ways in; signed, it holds in the live session."""

from __future__ import annotations

import html
import re

from tests.webapp.auth.doors import link, with_factor
from tests.webapp.conftest import House

CURATOR = {"login": "curator", "name": "Кулеш Ирина Сергеевна", "position": ""}


def asked(house: House) -> str:
    """A methodologist's role at once and a psychologist's that waits, both for the curator; the path of the request."""
    browser, person = house.sign_in("administrator"), house.actor("curator").id
    form = {**CURATOR, "roles": ["curator", "psychologist"], "reason": "приказ № 9"}
    assert browser.post(f"/admin/people/{person}", form).status_code == 302
    said = html.unescape(browser.get("/admin/people").text)
    assert "Ждут подписи руководителя и пока не действуют роли: Педагог-психолог" in said
    page = house.sign_in("dept_head").get("/requests").text
    [path] = re.findall(r'formaction="(/requests/[^/]+)/sign"', page)
    assert "Педагог-психолог" in page and "приказ № 9" in page and "Жук С. Л." in page
    return str(path)


def test_signed_it_holds_at_once_in_the_session_that_is_open(house: House) -> None:
    path, curator = asked(house), house.sign_in("curator")
    assert "Педагог-психолог" not in curator.get("/tasks").text
    head = house.sign_in("dept_head")
    assert head.post(f"{path}/sign").status_code == 302
    assert "Педагог-психолог" in curator.get("/tasks").text
    assert head.post(f"{path}/sign").status_code == 404  # it is settled


def test_declined_with_a_word(house: House) -> None:
    path, head = asked(house), house.sign_in("dept_head")
    refused = head.post(f"{path}/decline", {"remark": " "})
    assert refused.status_code == 422 and "Напишите, почему отказываете" in refused.text
    assert head.post(f"{path}/decline", {"remark": "нет такой ставки"}).status_code == 302
    page = head.get("/requests").text
    assert "отказано: Шевко Т. М." in page and "нет такой ставки" in page
    assert "Ничего не ждёт подписи" in page


def test_who_does_not_sign_sees_nothing_of_it(house: House) -> None:
    path = asked(house)
    for login in ("administrator", "curator", "methodologist"):
        browser = house.sign_in(login)
        assert browser.get("/requests").status_code == browser.post(f"{path}/sign").status_code == 403
        assert "/requests" not in browser.get("/me/sessions").text
    stranger = house.sign_in("stranger")
    assert "Ничего не ждёт подписи" in stranger.get("/requests").text
    assert stranger.post(f"{path}/sign").status_code == 404


def test_the_supervisor_sees_what_was_done_to_doors(house: House) -> None:
    link(house, "curator")
    page = house.sign_in("dept_head").get("/requests").text
    assert "Сделана ссылка для входа: Кулеш И. С." in page


def test_a_lost_phone_takes_two(house: House) -> None:
    with_factor(house, "curator")
    administrator, person = house.sign_in("administrator"), house.actor("curator").id
    empty = administrator.post(f"/admin/people/{person}/factor", {"reason": ""})
    assert empty.status_code == 422 and "Напишите, зачем" in empty.text
    assert administrator.post(f"/admin/people/{person}/factor", {"reason": "утонул"}).status_code == 302
    assert "ждёт подписи руководителя" in administrator.get(f"/admin/people/{person}").text
    waits = house.browser()
    form = {"login": "curator", "password": "correct horse battery"}
    assert waits.post("/login", form).location == "/login/code"
    head = house.sign_in("dept_head")
    [path] = re.findall(r'formaction="(/requests/[^/]+)/sign"', head.get("/requests").text)
    assert head.post(f"{path}/sign").status_code == 302
    told = house.browser()
    assert told.post("/login", form).location == "/"
    assert "снят второй фактор, подписал: Шевко Татьяна Михайловна" in told.get("/tasks").text


def test_the_administrator_reads_what_became_of_the_own_requests(house: House) -> None:
    path, browser = asked(house), house.sign_in("administrator")
    own = html.unescape(browser.get("/requests/mine").text)
    assert "Кулеш Ирина Сергеевна" in own and "ждёт подписи" in own and "приказ № 9" in own
    house.sign_in("dept_head").post(f"{path}/sign")
    settled = html.unescape(browser.get("/requests/mine").text)
    assert "подписано: Шевко Т. М." in settled and "ждёт подписи" not in settled
    assert "/requests/mine" in browser.get("/admin/people").text
    assert house.sign_in("curator").get("/requests/mine").status_code == 403


def test_a_refused_administrator_is_not_sent_to_the_administrator(house: House) -> None:
    told = html.unescape(house.sign_in("administrator").get("/requests").text)
    assert "обратитесь к руководителю учреждения" in told and "или администратору" not in told
    assert "или администратору" in html.unescape(house.sign_in("curator").get("/requests").text)
