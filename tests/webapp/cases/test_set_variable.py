"""A supervisor mends the value that stopped a step."""

from __future__ import annotations

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD
from webapp.cases.set_variable import value_of


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
    assert "visits_planned: не задано" in head.get(address).text
    assert "visits_planned: не" not in house.sign_in("registrar").get(address).text
    mended = {"name": "visits_planned", "value": "4", "reason": "По плану четыре посещения"}
    assert house.sign_in("registrar").post(f"{address}/values", mended).status_code == 403
    assert head.post(f"{address}/values", {**mended, "reason": ""}).status_code == 422
    assert head.post(f"{address}/values", {**mended, "name": "case"}).status_code == 422
    head.post(f"{address}/values", mended)
    page = head.get(address).text
    assert "Теперь повторите шаг" in page
    assert "По плану четыре посещения" in head.get(f"{address}?tab=timeline").text


def test_typed_values_are_read_as_meant() -> None:
    typed = {"да": True, "НЕТ": False, "4": 4, "4,5": 4.5, "crisis": "crisis", "007x": "007x"}
    assert {words: value_of(words) for words in typed} == typed
