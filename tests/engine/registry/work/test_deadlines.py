"""A term is broken in the case that broke it; a calendar moves the terms of its own institution."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from engine.registry.work import deadlines
from engine.store.tables import Case, DeadlineRow
from tests.engine.usecases.house import MONDAY, House, publish


def test_the_term_of_an_element_is_broken_in_one_case(house: House) -> None:
    earlier, later = house.planned(), house.planned()
    with house.store.transaction() as tx:
        first = update(DeadlineRow).where(DeadlineRow.case_id == earlier)
        tx.execute(first.values(due_at=MONDAY + timedelta(hours=1)))
    [own] = house.rows(DeadlineRow, DeadlineRow.case_id == later)
    with house.store.transaction() as tx:
        assert deadlines.break_open(tx, later, "no-such-element") is None
        assert deadlines.break_open(tx, later, own["element"]) == own["due_at"]
    found = {row["case_id"]: (row["status"], row["breached_at"]) for row in house.rows(DeadlineRow)}
    assert found == {earlier: ("open", None), later: ("breached", own["due_at"])}


def test_a_term_that_broke_before_keeps_its_moment(house: House) -> None:
    case_id = house.planned()
    [own] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    with house.store.transaction() as tx:
        deadlines.break_open(tx, case_id, own["element"])
        tx.execute(update(DeadlineRow).where(DeadlineRow.id == own["id"]).values(due_at=MONDAY))
        assert deadlines.break_open(tx, case_id, own["element"]) == own["due_at"]
        tx.execute(update(DeadlineRow).where(DeadlineRow.id == own["id"]).values(closed_at=MONDAY))
        assert deadlines.break_open(tx, case_id, own["element"]) is None


def test_cases_with_terms_ahead_are_those_of_the_institution(house: House) -> None:
    with house.store.transaction() as tx:
        publish(tx, "signals", None)
    here, over = house.planned(), house.planned()
    without = house.start("signals").case_id
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == over).values(status="completed"))
    ours = {here, over, without}
    with house.store.reading() as tx:
        assert ours & {*deadlines.cases_with_terms(tx, ["zhodino"], MONDAY)} == {here}
        assert ours & {*deadlines.cases_with_terms(tx, ["omsk"], MONDAY)} == set()
        assert ours & {*deadlines.cases_with_terms(tx, ["omsk", "zhodino"], MONDAY)} == {here}
        far = MONDAY + timedelta(days=3650)
        assert here not in deadlines.cases_with_terms(tx, ["zhodino"], far)
