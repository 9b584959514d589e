"""What another case of the house has before it is no activity of this one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from engine.registry import rows
from engine.registry.meetings.agenda import DECIDED_MESSAGE
from engine.registry.work import ahead
from engine.store.session import Tx
from engine.store.tables import MessageWait, Visit, WorkItem
from tests.engine.usecases.house import MONDAY, House

MONTH = timedelta(days=31)


def a_task(tx: Tx, case: dict[str, Any]) -> None:
    """The task of the plan stays."""


def a_visit(tx: Tx, case: dict[str, Any]) -> None:
    own = {"case_id": case["id"], "family_id": case["family_id"], "institution": "zhodino"}
    about = {"kind": "scheduled", "channel": "home", "status": "planned", "recorded_at": MONDAY}
    rows.add(tx, Visit, **own, **about, planned_at=MONDAY + timedelta(days=3))


def a_question(tx: Tx, case: dict[str, Any]) -> None:
    waits = {"id": "w", "case_id": case["id"], "element": "await", "message": DECIDED_MESSAGE, "key": "item"}
    tx.execute(insert(MessageWait), waits)


@pytest.mark.parametrize("given", [a_task, a_visit, a_question])
def test_each_case_has_its_own(house: House, given: Any) -> None:
    idle, busy = house.planned(), house.planned()
    emptied = [idle] if given is a_task else [idle, busy]
    with house.store.transaction() as tx:
        tx.execute(delete(WorkItem).where(WorkItem.case_id.in_(emptied)))
        assert ahead.anything(tx, busy, MONDAY, MONDAY + MONTH) is (given is a_task)
        given(tx, house.case(busy))
    with house.store.reading() as tx:
        assert ahead.anything(tx, busy, MONDAY, MONDAY + MONTH)
        assert not ahead.anything(tx, idle, MONDAY, MONDAY + MONTH)


def test_an_overdue_task_is_no_activity(house: House) -> None:
    busy = house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(WorkItem).where(WorkItem.case_id == busy).values(due_at=MONDAY - timedelta(days=1)))
        assert not ahead.anything(tx, busy, MONDAY, MONDAY + MONTH)
