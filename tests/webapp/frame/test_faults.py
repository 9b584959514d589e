"""Each fault is a status and a sentence: a page for people, JSON for scripts."""

from __future__ import annotations

import logging
from datetime import timedelta
from urllib.parse import unquote

import pytest
from flask import Flask
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, ImATeapot, NotFound, abort
from werkzeug.wrappers import Response

from engine import errors
from engine.registry.meetings import meeting_faults
from tests.webapp.conftest import House
from webapp.frame.faults import STATUS, page, status_of
from webapp.frame.refusals import HashingBusy, TooManyAttempts


def test_the_nearest_ancestor_gives_the_status() -> None:
    class Own(errors.NotFound):
        pass

    assert status_of(Own()) == 404 and status_of(errors.KuratorError()) == 500
    assert {status_of(kind()) for kind in meeting_faults.REFUSED} == {409}
    assert all(400 <= status < 600 for status in STATUS.values())


def told(app: Flask, fault: Exception, **asked: object) -> tuple[int, str]:
    """What a request is answered in which this happens."""
    with app.test_request_context(**asked):  # type: ignore[arg-type]
        answer = app.make_response(app.handle_user_exception(fault))
        return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (400, "Запрос не понят"),
        (404, "не найден"),
        (405, "Так эта страница не открывается"),
        (413, "больше 64 КБ"),
        (415, "Такой вид данных не принимается"),
        (429, "Слишком много попыток"),
    ],
)
def test_http_faults_in_words(house: House, code: int, words: str) -> None:
    with pytest.raises(HTTPException) as raised:
        abort(code)
    status, text = told(house.app, raised.value)
    assert status == code and words.lower() in text.lower()


def test_what_has_an_answer_of_its_own_or_no_words_of_ours(house: House) -> None:
    assert told(house.app, NotFound(response=Response("своё", 299))) == (299, "своё")
    status, text = told(house.app, ImATeapot())
    assert status == 418 and errors.KuratorError().sentence("ru") in text


def test_scripts_are_told_in_json_and_people_on_a_page(house: House) -> None:
    fault = errors.NotFound()
    sentence = fault.sentence("ru")
    for asked in ({"json": {}}, {"headers": {"Accept": "application/json"}}):
        status, text = told(house.app, fault, **asked)
        assert status == 404 and house.app.json.loads(text) == {"error": sentence}
    status, text = told(house.app, fault, headers={"Accept": "text/html"})
    assert status == 404 and sentence in text and "<html" in text
    with house.app.test_request_context():
        assert page(422, "Слова")[1] == 422


def test_when_to_come_again_is_said_and_only_our_own_faults_are_logged(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    with house.app.test_request_context():
        busy = house.app.make_response(
            house.app.handle_user_exception(TooManyAttempts(timedelta(seconds=61)))
        )
        assert (busy.status_code, busy.headers["Retry-After"]) == (429, "61")
        plain = house.app.make_response(house.app.handle_user_exception(errors.NotFound()))
        assert "Retry-After" not in plain.headers
    with caplog.at_level(logging.ERROR, "kurator.web"):
        told(house.app, errors.NotFound())
        told(house.app, HashingBusy())
        assert caplog.records == []
        assert told(house.app, errors.KuratorError())[0] == 500
        assert [record.message for record in caplog.records] == ["fault KuratorError on home.start"]
        assert told(house.app, ValueError("x"))[0] == 500
        assert len(caplog.records) == 2


def test_a_stale_page_and_a_session_that_is_over(house: House) -> None:
    status, text = told(house.app, CSRFError())
    assert status == 403 and "Вы вышли" in text
    browser = house.sign_in("curator")
    with browser.client:
        browser.get("/tasks")
        answer = house.app.make_response(house.app.handle_user_exception(CSRFError()))
        assert answer.status_code == 403 and "Страница устарела" in answer.get_data(as_text=True)


def test_a_session_that_is_over_leads_to_the_login_and_back_to_the_page(house: House) -> None:
    page = {
        "base_url": "http://kurator.example",
        "headers": {"Referer": "http://kurator.example/cases/1?tab=data"},
    }
    with house.app.test_request_context("/cases/1/remarks", method="POST", **page):
        answer = house.app.make_response(house.app.handle_user_exception(CSRFError()))
        assert answer.status_code == 303
        assert unquote(answer.headers["Location"]).endswith("/login?next=/cases/1?tab=data")
    page["headers"] = {"Referer": "http://elsewhere.example/cases/1"}
    with house.app.test_request_context("/cases/1/remarks", method="POST", **page):
        assert house.app.make_response(house.app.handle_user_exception(CSRFError())).status_code == 403


def test_a_script_is_told_the_way_in_and_a_page_has_it_as_a_link(house: House) -> None:
    """What was typed stays in the window: the login leads back to the page it was typed on."""
    page = {"base_url": "http://kurator.example"}
    headers = {"Referer": "http://kurator.example/tasks/1", "X-Requested-With": "taskform"}
    with house.app.test_request_context("/tasks/1", method="POST", headers=headers, **page):
        answer = house.app.make_response(house.app.handle_user_exception(CSRFError()))
        assert answer.status_code == 403 and 'href="/login?next=' in answer.get_data(as_text=True)
    with house.app.test_request_context("/tasks/1", method="PUT", headers=headers, json={}, **page):
        answer = house.app.make_response(house.app.handle_user_exception(CSRFError()))
        assert unquote(answer.get_json()["login"]) == "/login?next=/tasks/1"
