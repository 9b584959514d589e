"""What is done to a case from its page: suspending, resuming."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_a_case_is_suspended_and_resumed_by_a_supervisor_only(house: House) -> None:
    started = house.start()
    address = f"/cases/{started.case_id}"
    assert house.sign_in("registrar").post(f"{address}/suspend", {"reason": "отъезд"}).status_code == 403
    browser = house.sign_in("dept_head")
    asked = browser.post(f"{address}/pause", {"reason": "Семья уехала на лечение", "until": "01.10.2026"})
    assert "Приостановить дело" in asked.text and "Ещё ничего не сделано" in asked.text
    assert "приостановлено" not in browser.get(address).text
    browser.post(f"{address}/suspend", {"reason": "Семья уехала на лечение", "until": "01.10.2026"})
    page = browser.get(address).text
    assert "чт 01.10.2026" in page and "Семья уехала на лечение" in page
    for listed in ("/cases", "/control", "/overview"):
        assert "риостановлен" in browser.get(listed).text
    assert browser.get(f"{address}/pause").status_code == 409
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 409
    browser.post(f"{address}/resume")
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 302


def test_suspending_needs_a_reason(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    assert browser.post(f"/cases/{started.case_id}/suspend", {"reason": "  "}).status_code == 422
    assert "Вмешаться" in browser.get(f"/cases/{started.case_id}").text
    assert "Вмешаться" not in house.sign_in("registrar").get(f"/cases/{started.case_id}").text
