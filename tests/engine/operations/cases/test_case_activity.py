"""Whether anything is planned in a case: a task that falls due, a visit, a question before a consilium."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from engine.action.context import CaseContext
from engine.errors import OperationFailed
from engine.operations.cases.case_activity import OPERATION
from engine.operations.catalogue import perform
from engine.registry.meetings.agenda import DECIDED_MESSAGE
from engine.registry.work.ahead import WATCHMAN
from engine.store import cases
from engine.store.tables import MessageWait, WorkItem
from tests.engine.usecases.house import House

MONTH = {"calendar days": 31}


@pytest.fixture
def case_id(house: House) -> str:
    return house.planned()


def idle(house: House, case_id: str, within: Any = MONTH) -> bool:
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        return bool(OPERATION.perform(CaseContext(tx, record).operation_context, {"within": within})["idle"])


def tasks(house: House, case_id: str, **values: Any) -> None:
    """Change the case's open tasks; without values there are none any more."""
    mine = WorkItem.case_id == case_id
    with house.store.transaction() as tx:
        tx.execute(update(WorkItem).where(mine).values(**values) if values else delete(WorkItem).where(mine))


def test_a_task_that_falls_due_within_the_term_is_activity(house: House, case_id: str) -> None:
    tasks(house, case_id, due_at=datetime(2026, 9, 20, tzinfo=UTC))
    assert not idle(house, case_id)
    tasks(house, case_id, due_at=datetime(2027, 2, 1, tzinfo=UTC))
    assert idle(house, case_id), "nothing for a month"
    assert not idle(house, case_id, {"calendar days": 365})


def test_a_task_without_a_term_is_activity_and_an_overdue_one_is_none(house: House, case_id: str) -> None:
    tasks(house, case_id, due_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert idle(house, case_id), "nobody does it"
    tasks(house, case_id, due_at=None)
    assert not idle(house, case_id)


def test_the_watchman_does_not_watch_himself(house: House, case_id: str) -> None:
    tasks(house, case_id, process=WATCHMAN)
    assert idle(house, case_id)


def test_a_planned_visit_is_activity_until_its_day(house: House, case_id: str) -> None:
    tasks(house, case_id)
    assert idle(house, case_id)
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        perform(CaseContext(tx, record).operation_context, "visit.plan", {"planned_at": "2026-09-15T15:00"})
    assert not idle(house, case_id)
    assert idle(house, case_id, {"calendar days": 1})


def test_a_question_before_a_consilium_is_activity(house: House, case_id: str) -> None:
    tasks(house, case_id)
    waits = {"id": "w", "case_id": case_id, "element": "await", "message": DECIDED_MESSAGE, "key": "item"}
    with house.store.transaction() as tx:
        tx.execute(insert(MessageWait), waits)
    assert not idle(house, case_id)


def test_what_is_no_term_is_refused(house: House, case_id: str) -> None:
    with pytest.raises(OperationFailed):
        idle(house, case_id, "скоро")
