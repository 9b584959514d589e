"""The sweep finds a case that waits for nothing, is unreadable or at odds with its rows."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete, text, update

from engine.action.incidents.record_incident import record_incident
from engine.errors import StepFailed
from engine.runtime import case
from engine.store.tables import CaseState, Timer, WorkItem
from engine.usecases.clock.verify_store import verify_store
from tests.engine.usecases.house import MONDAY, House, publish

BESIDE = 4  # running and suspended cases of the families beside
CASE_OF: dict[str, Any] = {table.__tablename__: table.case_id for table in (CaseState, Timer, WorkItem)}


def test_a_house_in_order_is_clean(house: House) -> None:
    house.planned(), house.forked(), house.start("scheduled", login="golub")
    report = verify_store(house.store)
    assert report.clean and report.cases == 3 + BESIDE


@pytest.mark.parametrize(
    ("damage", "reason", "detail"),
    [
        (delete(WorkItem), "disagrees", "work_item"),
        (delete(Timer), "disagrees", "timer"),
        (update(CaseState).values(state=b"kurator-state/1\nnonsense"), "unreadable", "StateRefused"),
        (update(Timer).values(due_at=MONDAY), "disagrees", "timer"),
        (update(WorkItem).values(due_at=None), "disagrees", "work_item"),
        (update(CaseState).values(state=b""), "unreadable", "StateRefused"),
    ],
)
def test_damage_is_named_with_its_case(house: House, damage: Any, reason: str, detail: str) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        tx.execute(damage.where(CASE_OF[damage.table.name] == case_id))
    [stray] = verify_store(house.store).strays
    assert (stray.case_id, stray.reason, stray.detail) == (case_id, reason, detail)


def test_one_damaged_case_does_not_hide_the_others(house: House) -> None:
    damaged, fine = house.planned(), house.planned()
    with house.store.transaction() as tx:
        tx.execute(update(CaseState).where(CaseState.case_id == damaged).values(state=b"x"))
    report = verify_store(house.store)
    assert [stray.case_id for stray in report.strays] == [damaged]
    assert house.open_tasks(fine)


def test_a_changed_journal_is_named(house: House) -> None:
    case_id = house.planned()
    with house.store.transaction() as tx:
        drop = "DROP TRIGGER journal_no_UPDATE"
        tx.execute(
            text(
                drop
                if tx.connection.dialect.name == "sqlite"
                else "DROP TRIGGER journal_no_change ON journal"
            )
        )
        tx.execute(
            text(
                "UPDATE journal SET action = 'task.claimed' WHERE action = 'task.completed' AND case_id = :case"
            ),
            {"case": case_id},
        )
    report = verify_store(house.store)
    assert {link.reason for link in report.broken} == {"hash"}


def test_a_case_that_waits_for_nothing_is_named_unless_its_own_incident_is(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a state comes from before the runtime refused to make it. An incident of another case explains nothing."""
    with house.store.transaction() as tx:
        publish(tx, "unjoined")
    case_id, other = (house.start("unjoined").case_id for _ in range(2))
    told = {"kind": "message", "message": "no_such", "message_key": None, "payload": {}}
    record_incident(house.store, other, StepFailed(element="both", name="", cause="ждёт"), told)
    with monkeypatch.context() as before:
        before.setattr(case, "check_alive", lambda workflow: None)
        house.complete("lis", house.open_tasks(case_id)["register"], {"agency": "Школа"})
    [stray] = verify_store(house.store).strays
    assert (stray.case_id, stray.reason) == (case_id, "nowhere")
    record_incident(house.store, case_id, StepFailed(element="both", name="", cause="ждёт"), told)
    assert verify_store(house.store).clean
