"""What the clock did is told to the institution in whose cases it did it."""

from __future__ import annotations

from datetime import timedelta

from engine.queries.people.institution_journal import happenings, last_entry
from engine.usecases.clock.fire_due import fire_due
from tests.engine.usecases.house import House


def test_what_nobody_did_in_the_own_cases_since_a_mark(house: House) -> None:
    case = house.case(house.planned())
    with house.store.reading() as tx:
        mark = last_entry(tx)
    house.clock.advance(timedelta(days=30))
    assert fire_due(house.store) > 0
    with house.store.reading() as tx:
        found = happenings(tx, house.actor("sayko"), mark)
        assert found and {each.case_number for each in found} == {case["number"]}
        assert happenings(tx, house.actor("petrova"), mark) == []
        assert happenings(tx, house.actor("sayko"), last_entry(tx)) == []
