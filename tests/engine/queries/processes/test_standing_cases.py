"""Counts from the indexes alone are the cases themselves: twice on one place is one case, also across places and for a sealed family."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from engine.queries.processes.live import OVERDUE, Spot, count_on, crowds
from engine.queries.processes.places import shown
from engine.queries.processes.standing_cases import here, late, late_spots
from engine.store.tables import DeadlineRow, Passage
from tests.engine.usecases.house import House
from tests.engine.usecases.planted import Bed


def test_a_term_stands_where_its_passage_does(house: House) -> None:
    case_id = house.forked()
    passages = {row["id"]: row for row in house.rows(Passage, Passage.case_id == case_id)}
    terms = house.rows(DeadlineRow, DeadlineRow.case_id == case_id)
    assert terms and all(
        (term["place"], term["path"]) == (passages[term["id"]]["place"], passages[term["id"]]["path"])
        for term in terms
    )


def test_a_case_that_is_late_twice_on_one_place_is_one_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    bed = Bed.of(house, case_id)
    [term] = house.rows(DeadlineRow, DeadlineRow.case_id == case_id, DeadlineRow.closed_at.is_(None))
    bed.plant(DeadlineRow, {**term, "id": "again", "task_id": "again"})
    house.clock.advance(timedelta(days=60))
    with house.store.reading() as tx:
        head, now = house.actor("golub"), tx.clock.now()
        place = (term["place"], term["path"])
        assert {each[:2]: each.cases for each in late(tx, head, now)}[place] == 2
        assert {each[:2]: each.cases for each in late_spots(tx, head, now)}[place] == 3
        seen = shown(tx, head, "patronage")
        assert crowds(tx, head, seen, now)["plan"].overdue == 2
        assert count_on(tx, head, seen, Spot("plan", OVERDUE, now)) == 2
        assert [each.cases for each in here(tx, head, seen) if seen.places[each.place] == "plan"] == [2]
    assert other


def test_a_family_that_is_shut_to_the_head_is_not_counted(house: House) -> None:
    case_id = house.planned()
    house.clock.advance(timedelta(days=60))
    with house.store.reading() as tx:
        head = house.actor("golub")
        shut = replace(head, sight=replace(head.sight, shut=frozenset({house.case(case_id)["family_id"]})))
        seen, now = shown(tx, head, "patronage"), tx.clock.now()
        before, after = crowds(tx, head, seen, now)["plan"], crowds(tx, shut, seen, now).get("plan")
    assert (before.here, before.overdue) == (1, 1)
    assert after is None
