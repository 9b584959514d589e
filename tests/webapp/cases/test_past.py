"""A case as it was: the page, the moment for an open page, who may see it."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_a_moment_shows_tasks_people_and_forms_of_then(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    browser = house.sign_in("dept_head")
    first = browser.get(f"/cases/{started.case_id}/past?n=1")
    assert first.status_code == 200
    assert "Борисевич А. В.: дело начато" in first.text and "Зарегистрировать заявление" in first.text
    assert "Форм тогда ещё не было." in first.text and "ещё не назначен" in first.text
    assert "выполнена" in first.text and "Подшить бумаги в дело</" not in first.text
    newest = browser.get(f"/cases/{started.case_id}/past").text
    assert "открыта и сейчас" in newest and "Подшить бумаги в дело" in newest
    assert "Форм тогда ещё не было." not in newest


def test_an_open_page_is_told_what_to_draw_and_to_say(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    browser = house.sign_in("dept_head")
    first = browser.get(f"/cases/{started.case_id}/past.json?n=1").json
    assert [token["element"] for token in first["tokens"]] == ["register"] and first["counts"].get(
        "register"
    ) is None
    assert "дело начато" in first["done"] and "Зарегистрировать заявление" in first["words"]
    assert first["suspended"] is False
    now = browser.get(f"/cases/{started.case_id}/past.json?n=999999").json
    assert [token["element"] for token in now["tokens"]] == ["file_papers"] and now["counts"]["register"] == 1


def test_a_form_of_then_leads_to_where_it_stands(house: House) -> None:
    started = house.start()
    send(house.sign_in("registrar"), started.open_tasks[0], GOOD)
    browser = house.sign_in("dept_head")
    page = browser.get(f"/cases/{started.case_id}/past").text
    link = page.partition("tab=data&amp;page=1#s")[2].partition('"')[0]
    assert link.isdigit() and f'id="s{link}"' in browser.get(f"/cases/{started.case_id}?tab=data&page=1").text


def test_an_odd_moment_is_the_nearest_there_is(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    for n in ("-3", "0", "x", "99999999999999999999"):
        assert browser.get(f"/cases/{started.case_id}/past?n={n}").status_code == 200, n


def test_whom_the_case_is_hidden_from_sees_no_past_of_it(house: House) -> None:
    started = house.start()
    stranger = house.sign_in("stranger")
    for address in (f"/cases/{started.case_id}/past", f"/cases/{started.case_id}/past.json"):
        hidden, unknown = (
            stranger.get(each) for each in (address, address.replace(started.case_id, "no-such"))
        )
        assert hidden.status_code == unknown.status_code == 404
