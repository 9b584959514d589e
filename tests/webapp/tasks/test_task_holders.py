"""A task that a head hands over: whoever gets it reads from whom and why, in the notice and on its page."""

from __future__ import annotations

import html

from tests.webapp.conftest import Browser, House

TOLD = "передаёт вам задач"


def page(browser: Browser, address: str) -> str:
    return html.unescape(browser.get(address).text)


def test_the_receiver_reads_from_whom_and_why(house: House) -> None:
    task = house.start().open_tasks[0]
    registrar, head = house.sign_in("registrar"), house.sign_in("dept_head")
    registrar.post(f"/tasks/{task}/take")
    assert "передаёт задачу" not in page(registrar, f"/tasks/{task}")
    assert TOLD not in page(registrar, "/notices")
    sent = {"person": house.actor("registrar").id, "reason": "Приказ № 4: Борисевич в отпуске"}
    head.post(f"/tasks/{task}/return")
    assert "в группу: её возьмёт другой." in page(registrar, "/notices")
    head.post(f"/tasks/{task}/assign", sent)
    shown = page(registrar, f"/tasks/{task}")
    assert "Шевко Т. М. передаёт задачу" in shown and "До этого её никто не взял." in shown
    assert "Основание: Приказ № 4: Борисевич в отпуске" in shown
    notices = page(registrar, "/notices")
    assert "Шевко Т. М. передаёт вам задачу" in notices and f'value="/tasks/{task}"' in notices


def test_many_at_once_are_one_notice_that_leads_to_the_list(house: House) -> None:
    tasks = [house.start(f"Семья {name}").open_tasks[0] for name in ("Лис", "Сыч")]
    sent = {"verb": "assign", "task": tasks, "person": house.actor("registrar").id}
    assert "Передано: 2." in house.sign_in("dept_head").post("/tasks/several", sent).text
    notices = page(house.sign_in("registrar"), "/notices")
    assert notices.count(TOLD) == 1 and "всего 2" in notices
    assert 'value="/tasks"' in notices and "Открыть «Задачи»" in notices
    assert TOLD not in page(house.sign_in("curator"), "/notices")
