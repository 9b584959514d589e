"""A supervisor mends the value that stopped a step."""

from __future__ import annotations

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD


def test_a_supervisor_mends_the_value_that_stopped_a_step(house: House) -> None:
    started = house.start()
    fault = StepFailed(
        element="register", name="Зарегистрировать заявление", cause="нет значения «visits_planned»"
    )
    retry = {
        "kind": "task",
        "task": started.open_tasks[0],
        "person": house.actor("registrar").id,
        "fields": GOOD,
    }
    record_incident(house.store, started.case_id, fault, retry)
    address, head = f"/cases/{started.case_id}", house.sign_in("dept_head")
    assert 'name="name" value="visits_planned"' in head.get(address).text
    assert 'value="visits_planned"' not in house.sign_in("registrar").get(address).text
    mended = {"name": "visits_planned", "value": "4", "reason": "По плану четыре посещения"}
    assert house.sign_in("registrar").post(f"{address}/values", mended).status_code == 403
    assert head.post(f"{address}/values", {**mended, "reason": ""}).status_code == 422
    assert head.post(f"{address}/values", {**mended, "name": "case"}).status_code == 422
    head.post(f"{address}/values", mended)
    page = head.get(address).text
    assert "Теперь повторите шаг" in page
    assert "По плану четыре посещения" in head.get(f"{address}?tab=timeline").text
