"""The span of a norm and what counts in it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from engine.action.visits.norm import Counted, counted, norm_of, span
from engine.store import cases
from tests.engine.usecases.house import House
from tests.engine.usecases.visits.test_move_visit import visit_of


@pytest.mark.parametrize(
    ("period", "day", "first", "last"),
    [
        ("week", date(2026, 9, 10), date(2026, 9, 7), date(2026, 9, 13)),
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
        ("month", date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        ("quarter", date(2026, 11, 30), date(2026, 10, 1), date(2026, 12, 31)),
        ("quarter", date(2026, 3, 31), date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_a_day_lies_in_its_span(period: str, day: date, first: date, last: date) -> None:
    assert span(period, day) == (first, last)


def test_what_counts(house: House) -> None:
    case_id = house.planned()
    visit_of(house, case_id, datetime(2026, 9, 9, 7))
    visit_of(house, case_id, datetime(2026, 9, 10, 7), channel="phone")
    visit_of(house, case_id, datetime(2026, 9, 10, 8), kind="emergency")
    visit_of(house, case_id, datetime(2026, 9, 10, 9), status="cancelled")
    but = visit_of(house, case_id, datetime(2026, 9, 11, 7))
    visit_of(house, case_id, datetime(2026, 9, 8, 7), status="done", held_on=date(2026, 9, 8))
    visit_of(house, case_id, datetime(2026, 9, 13, 21, 30))  # the 14th in Zhodino
    with house.store.reading() as tx:
        record = cases.look(tx, case_id)
        assert record is not None
        found = counted(tx, record, date(2026, 9, 7), date(2026, 9, 13), but)
        assert found == Counted(1, 1) and found.all == 2
        assert norm_of(tx, record) is None  # its diagram asks no such decision
