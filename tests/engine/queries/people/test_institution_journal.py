"""What the clock did is told to the institution in whose cases it did it."""

from __future__ import annotations

from datetime import timedelta

from engine import journal
from engine.journal import Entry
from engine.queries.people.institution_journal import (
    door_entries,
    happenings,
    institution_entries,
    last_entry,
)
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


def test_comings_and_what_was_done_to_doors_are_read_apart(house: House) -> None:
    lis, sayko = house.actor("lis"), house.actor("sayko")
    with house.store.transaction() as tx:
        for action, by in (("entry.in", lis.id), ("link.made", sayko.id), ("calendar.changed", sayko.id)):
            journal.append(tx, "institution:zhodino", Entry(action, {"person": lis.id}, by))
        journal.append(tx, "institution:omsk", Entry("link.made", {"person": lis.id}))
        administration, comings = (
            {row.action for row in institution_entries(tx, sayko, 1, entries).rows}
            for entries in (False, True)
        )
        doors = [(row.action, row.person) for row in door_entries(tx, sayko)]
    assert {"link.made", "calendar.changed"} <= administration and "entry.in" not in administration
    assert comings == {"entry.in"}
    assert doors == [("link.made", "Проверкин sayko")]
