"""A case is locked, read and saved with its own rows and no others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.errors import StaleCase
from engine.store import cases
from engine.store.tables import Case, CaseState, DeadlineRow, MessageWait, Timer, WorkItem
from engine.usecases.clock.fire_due import fire_due
from engine.usecases.tasks.save_draft import save_draft
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_what_stands_is_of_the_case_that_is_held(house: House) -> None:
    both = house.planned(), house.planned()
    for case_id in both:
        with house.store.transaction() as tx:
            record = cases.lock(tx, case_id)
            assert record is not None and record.id == case_id
            found = cases.rows_of(tx, case_id)
        [state] = house.rows(CaseState, CaseState.case_id == case_id)
        assert (found.state, found.told, found.drafted) == (state["state"], None, False)
        for table, kept in (
            (WorkItem, found.items),
            (Timer, found.timers),
            (MessageWait, found.waits),
            (DeadlineRow, found.deadlines),
        ):
            assert {*kept} == {row["id"] for row in house.rows(table, table.case_id == case_id)} != set()


def test_a_case_is_found_by_its_task(house: House) -> None:
    for case_id in (house.planned(), house.planned()):
        [task_id] = house.open_tasks(case_id).values()
        with house.store.transaction() as tx:
            for record in (cases.lock_by_task(tx, task_id), cases.look(tx, case_id)):
                assert record is not None and record.id == case_id
    with house.store.transaction() as tx:
        assert cases.lock_by_task(tx, "no-such-task") is cases.look(tx, "no-such-case") is None


def test_a_draft_is_of_the_task_and_the_person_in_hand(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    own, another = house.open_tasks(case_id)["plan"], house.open_tasks(other)["plan"]
    do(house, save_draft, "mazur", own, {"goals": 4})
    mazur, golub = house.actor("mazur").id, house.actor("golub").id
    with house.store.reading() as tx:
        for task_id, person, drafted in (
            (own, mazur, True),
            (another, mazur, False),
            (own, golub, False),
            (own, None, False),
        ):
            assert cases.rows_of(tx, case_id, None, task_id, person).drafted is drafted


def test_an_action_in_one_case_breaks_no_term_of_another(house: House) -> None:
    late = house.planned()
    house.clock.advance(timedelta(days=20))
    fresh = house.planned()
    house.complete("mazur", house.open_tasks(fresh)["plan"], {"goals": 4})
    assert {row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == late)} == {"open"}
    fire_due(house.store)
    assert {row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == late)} == {"breached"}
    assert "breached" not in {row["status"] for row in house.rows(DeadlineRow, DeadlineRow.case_id == fresh)}


def test_only_the_case_in_hand_is_saved_and_only_as_it_was_read(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    before = {each: house.case(each) for each in (case_id, other)}
    states = {row["case_id"]: row["state"] for row in house.rows(CaseState)}
    with house.store.transaction() as tx:
        record = cases.lock(tx, case_id)
        assert record is not None
        record.stage = "elsewhere"
        cases.save(tx, record, b"state")
        cases.save_head(tx, record)
    after = house.case(case_id)
    assert (after["stage"], after["lock_version"]) == ("elsewhere", before[case_id]["lock_version"] + 1)
    assert house.case(other) == before[other]
    assert {row["case_id"]: row["state"] for row in house.rows(CaseState)} == {**states, case_id: b"state"}
    with pytest.raises(StaleCase), house.store.transaction() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        record.lock_version -= 1
        cases.save(tx, record, b"older")
    assert house.rows(Case, Case.id == case_id) == [after]
