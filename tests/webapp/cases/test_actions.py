"""What is done to a case from its page: remarks, suspending, resuming."""

from __future__ import annotations

from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD, send


def test_comments_are_text(house: House) -> None:
    started = house.start()
    browser = house.sign_in("registrar")
    browser.post(f"/cases/{started.case_id}/remarks", {"text": "<script>alert(1)</script> до обеда"})
    page = browser.get(f"/cases/{started.case_id}?tab=timeline").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; до обеда" in page


def test_a_case_is_suspended_and_resumed_by_a_supervisor_only(house: House) -> None:
    started = house.start()
    address = f"/cases/{started.case_id}"
    assert house.sign_in("registrar").post(f"{address}/suspend", {"reason": "отъезд"}).status_code == 403
    browser = house.sign_in("dept_head")
    browser.post(f"{address}/suspend", {"reason": "Семья уехала на лечение"})
    assert "приостановлено" in browser.get(address).text
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 409
    browser.post(f"{address}/resume")
    assert send(house.sign_in("registrar"), started.open_tasks[0], GOOD).status_code == 302


def test_suspending_needs_a_reason(house: House) -> None:
    started = house.start()
    browser = house.sign_in("dept_head")
    assert browser.post(f"/cases/{started.case_id}/suspend", {"reason": "  "}).status_code == 422
    assert "Вмешаться" in browser.get(f"/cases/{started.case_id}").text
    assert "Вмешаться" not in house.sign_in("registrar").get(f"/cases/{started.case_id}").text


def test_a_comment_that_is_too_long_is_given_back(house: House) -> None:
    started = house.start()
    for words in ("ж" * 5001, "жалоба " * 800):
        answer = house.sign_in("registrar").post(f"/cases/{started.case_id}/remarks", {"text": words})
        assert answer.status_code == 422 and words.strip() in answer.text
