"""Filters of the list of cases, each from both sides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from engine.queries.cases.case_list import CaseFilter, case_list
from engine.store.tables import Case, DeadlineRow
from tests.engine.usecases.house import House


def listed(house: House, now: Any = None, login: str = "golub", **wanted: Any) -> set[str]:
    with house.store.reading() as tx:
        page = case_list(tx, house.actor(login), CaseFilter(**wanted), 1, now or tx.now())
    return {line.id for line in page.rows} - set(house.others(Case))


@pytest.mark.parametrize("status", ["open", "suspended", "completed", "cancelled"])
def test_by_status(house: House, status: str) -> None:
    other, sought = house.planned(), house.planned()
    away = "completed" if status == "open" else "open"
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == sought).values(status=status))
        tx.execute(update(Case).where(Case.id == other).values(status=away))
    assert listed(house, status=status) == {sought}
    assert listed(house, status="") == listed(house, status="no such status") == {other, sought}


def test_by_lifecycle_stage_and_curator(house: House) -> None:
    planned, begun = house.planned(), house.start().case_id
    scheduled = house.start("scheduled", login="golub").case_id
    assert listed(house, process="patronage") == {planned, begun}
    assert listed(house, process="scheduled") == {scheduled}
    assert listed(house, stage="Составить план") == {planned}
    assert listed(house, curator=house.actor("mazur").id) == {planned}
    assert listed(house, curator=house.actor("sokol").id) == set()


def test_overdue_is_a_term_that_runs_and_has_passed(house: House) -> None:
    late = house.planned()
    [term] = house.rows(DeadlineRow)
    due = term["due_at"]
    assert listed(house, now=due, overdue=True) == set()  # at its moment it is not yet broken
    after = due + timedelta(seconds=1)
    assert listed(house, now=after, overdue=True) == {late}
    with house.store.transaction() as tx:
        tx.execute(update(DeadlineRow).where(DeadlineRow.id == term["id"]).values(closed_at=due))
    assert listed(house, now=after, overdue=True) == set()


def test_what_a_person_is_not_bound_to_is_in_no_filter(house: House) -> None:
    case_id = house.planned()
    assert listed(house, login="sokol") == listed(house, login="petrova", status="open") == set()
    assert listed(house, login="mazur") == {case_id}
