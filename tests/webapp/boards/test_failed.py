"""Failed steps that are alike stand together; ticked ones are tried again, each with its own result."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import update

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from engine.store.tables import Incident
from tests.webapp.conftest import House
from tests.webapp.tasks.test_task_page import GOOD

ELEMENT, NAME = "register", "Зарегистрировать заявление"


def failed_case(house: House, cause: str, fields: dict[str, object]) -> str:
    """A case whose first task has failed; its number is on the page."""
    started = house.start(f"Семья Ковалёвой {uuid4().hex[:6]}")
    task, person = started.open_tasks[0], house.actor("registrar").id
    retry = {"kind": "task", "task": task, "person": person, "fields": fields}
    record_incident(house.store, started.case_id, StepFailed(element=ELEMENT, name=NAME, cause=cause), retry)
    return str(started.case_id)


def test_alike_ones_are_tried_again_at_once(house: House) -> None:
    good = failed_case(house, "нет значения «level»", GOOD)
    bad = failed_case(house, "нет значения «level»", {})
    other = failed_case(house, "нет таблицы", GOOD)
    head = house.sign_in("dept_head")
    page = head.get("/control/failed").text
    group = next(part.split("</form>")[0] for part in page.split("<form")[1:] if good in part)
    assert bad in group and other not in group and "версия 1" in group
    ticked = re.findall(r'name="incident" value="([^"]+)"', group)
    assert len(ticked) == 2
    told = head.post("/control/failed", {"incident": ticked}).text
    assert "Выполнено: 1." in told and "Не получилось: 1." in told
    left = head.get("/control/failed").text
    assert bad in left and other in left and f"/cases/{good}" not in left


def test_nobody_else_tries_and_something_is_ticked(house: House) -> None:
    failed_case(house, "нет таблицы", GOOD)
    assert house.sign_in("registrar").post("/control/failed", {"incident": "x"}).status_code == 403
    assert house.sign_in("dept_head").post("/control/failed", {}).status_code == 422


def test_failed_steps_stand_in_the_order_of_a_column(house: House) -> None:
    """The group comes first whose line does; a heading turns the order round."""
    head, cases = house.sign_in("dept_head"), [failed_case(house, f"нет таблицы {n}", GOOD) for n in range(3)]
    with house.store.transaction() as tx:
        for number, case_id in enumerate(cases):
            later = update(Incident).where(Incident.case_id == case_id)
            tx.execute(later.values(happened_at=tx.now() + timedelta(minutes=number)))

    def order(asked: str) -> list[str]:
        page = head.get(f"/control/failed?order={asked}").text
        return sorted(cases, key=lambda case: page.index(f"/cases/{case}"))

    assert order("since") == cases
    assert order("-since") == cases[::-1]
    assert order("case") == cases and order("-case") == cases[::-1]
    page = head.get("/control/failed?order=since").text
    assert 'aria-sort="ascending"><a href="/control/failed?order=-since"' in page
