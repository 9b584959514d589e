"""What is due in the case at hand is fired at once, in it alone."""

from __future__ import annotations

from datetime import timedelta

from engine.store.tables import DeadlineRow
from engine.usecases.cases.suspend_case import suspend_case
from engine.usecases.clock.fire_case import fire_case
from tests.engine.usecases.clock.test_fire_due import PLAN_DUE
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_the_task_that_a_timer_opens_is_there_at_once_and_other_cases_wait_for_the_clock(
    house: House,
) -> None:
    case_id, other = house.planned(), house.planned()
    fire_case(house.store, case_id)
    assert house.open_tasks(case_id).keys() == {"plan"}
    house.clock.move_to(PLAN_DUE + timedelta(minutes=1))
    fire_case(house.store, case_id)
    assert house.open_tasks(case_id).keys() == {"plan", "late"}
    assert house.open_tasks(other).keys() == {"plan"}
    [term] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id, DeadlineRow.element == "plan")
    assert term["status"] == "breached"


def test_a_suspended_case_fires_nothing(house: House) -> None:
    case_id = house.planned()
    do(house, suspend_case, "golub", case_id, "семья в отъезде")
    house.clock.move_to(PLAN_DUE + timedelta(minutes=1))
    fire_case(house.store, case_id)
    assert house.open_tasks(case_id).keys() == {"plan"}
