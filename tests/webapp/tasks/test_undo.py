"""«Отменить выполнение»: offered after the completion, and said beforehand where it will not be possible."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

from tests.webapp.conftest import House

OFFER, FINAL = "Отменить выполнение", "Выполнение можно отменить в течение 10 мин"


def test_it_is_offered_and_opens_the_task_with_what_was_typed(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    page = browser.get(f"/tasks/{task}").text
    assert FINAL in page
    sent = {"fields": '{"applicant": "Ковалёва Нина", "children": 2}', "key": str(uuid4())}
    followed = browser.post(f"/tasks/{task}", sent, follow_redirects=True)
    assert OFFER in followed.text, followed.text
    assert OFFER in browser.get(f"/tasks/{task}").text
    back = browser.post(f"/tasks/{task}/undo", follow_redirects=True).text
    assert "Выполнение отменено" in back, back
    assert json.dumps("Ковалёва Нина").strip('"') in back
    refused = browser.post(f"/tasks/{task}/undo")
    assert refused.status_code in (302, 404)


def test_when_the_minutes_are_over_it_is_offered_no_more(house: House) -> None:
    task = house.start().open_tasks[0]
    browser = house.sign_in("registrar")
    sent = {"fields": '{"applicant": "Ковалёва Нина", "children": 2}', "key": str(uuid4())}
    browser.post(f"/tasks/{task}", sent, follow_redirects=True)
    house.clock.advance(timedelta(minutes=10))
    assert OFFER not in browser.get(f"/tasks/{task}").text
    assert (
        "время, когда это было можно, прошло"
        in browser.post(f"/tasks/{task}/undo", follow_redirects=True).text
    )


def test_nobody_undoes_what_they_may_not_see(house: House) -> None:
    task = house.start().open_tasks[0]
    sent = {"fields": '{"applicant": "Ковалёва Нина", "children": 2}', "key": str(uuid4())}
    house.sign_in("registrar").post(f"/tasks/{task}", sent)
    assert house.sign_in("stranger").post(f"/tasks/{task}/undo").status_code == 404
