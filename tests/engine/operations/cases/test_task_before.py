"""Whether a step was there before, open or over, in this case alone."""

from __future__ import annotations

from sqlalchemy import update

from engine.action.context import CaseContext
from engine.operations.cases.task_before import OPERATION
from engine.store import cases
from engine.store.tables import DeadlineRow
from tests.engine.usecases.house import MONDAY, House


def asked(house: House, case_id: str, element: str, what: str) -> object:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return OPERATION.perform(CaseContext(tx, record).operation_context, {"element": element})[what]


def before(house: House, case_id: str, element: str) -> object:
    return asked(house, case_id, element, "before")


def test_a_step_that_had_a_term_was_there_whether_or_not_it_is_over(house: House) -> None:
    case_id = house.planned()
    without = house.planned()
    [own] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    with house.store.transaction() as tx:
        mine = update(DeadlineRow).where(DeadlineRow.case_id == case_id)
        tx.execute(mine.values(element="find_out_why"))
    assert before(house, case_id, "find_out_why") is True
    assert before(house, without, "find_out_why") is False, "of another family"
    assert before(house, case_id, own["element"]) is False
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == case_id).values(closed_at=MONDAY))
    assert before(house, case_id, "find_out_why") is True


def test_a_step_waits_until_it_is_over(house: House) -> None:
    case_id = house.planned()
    [own] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert asked(house, case_id, own["element"], "waits") is True
    assert asked(house, case_id, "find_out_why", "waits") is False
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.case_id == case_id).values(closed_at=MONDAY))
    assert asked(house, case_id, own["element"], "waits") is False
