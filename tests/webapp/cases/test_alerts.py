"""Failed steps: told, counted, retried."""

from __future__ import annotations

import re

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD


def test_a_failed_step_is_told_counted_and_retried(house: House) -> None:
    started = house.start()
    fault = StepFailed(element="register", name="Зарегистрировать заявление", cause="нет ответа базы адресов")
    retry = {
        "kind": "task",
        "task": started.open_tasks[0],
        "person": house.actor("registrar").id,
        "fields": GOOD,
    }
    record_incident(house.store, started.case_id, fault, retry)
    browser = house.sign_in("dept_head")
    assert "Сбои шагов: 1" in browser.get("/control").text
    failed = browser.get("/control/failed").text
    assert "нет ответа базы адресов" in failed
    address = re.search(r'action="(/cases/[^"]+/retry)"', failed)
    assert address
    case = browser.get(f"/cases/{started.case_id}").text
    assert "Сбой шага «Зарегистрировать заявление»" in case
    assert (
        "Повторить шаг"
        not in house.sign_in("registrar")
        .get(f"/cases/{started.case_id}")
        .text.split("Повторить шаг может")[0]
    )
    browser.post(address[1])
    assert "Шаг выполнен." in browser.get(f"/cases/{started.case_id}").text
    assert "Сбои шагов" not in browser.get("/control").text


def test_a_step_that_fails_again_says_why(house: House) -> None:
    started = house.start()
    fault = StepFailed(element="register", name="Зарегистрировать заявление", cause="старая причина")
    retry = {"kind": "message", "message": "no_such", "message_key": None, "payload": {}}
    record_incident(house.store, started.case_id, fault, retry)
    browser = house.sign_in("dept_head")
    address = re.search(r'action="(/cases/[^"]+/retry)"', browser.get("/control/failed").text)
    assert address
    assert browser.post(address[1]).status_code in (302, 409)
    assert "Сбои шагов: 1" in browser.get("/control").text
