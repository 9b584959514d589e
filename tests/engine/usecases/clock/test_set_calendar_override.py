"""The administrator's days move the terms that start after them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert

from engine.action.context import calendar_with
from engine.errors import FormFaults, KuratorError, NotAllowed, NotFound
from engine.store.tables import CalendarOverride, WorkItem
from engine.usecases.clock.set_calendar_override import set_calendar_override
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_a_moved_day_moves_the_terms_that_start_after_it(house: House) -> None:
    do(house, set_calendar_override, "sayko", "zhodino", date(2026, 9, 17), "off", "приказ № 12")
    case_id = house.planned()
    [item] = house.rows(WorkItem, WorkItem.case_id == case_id)
    assert item["due_at"] == datetime(2026, 9, 18, 14, 0, tzinfo=UTC)
    assert any("приказ № 12" in line for line in item["due_why"])
    do(house, set_calendar_override, "sayko", "zhodino", date(2026, 9, 17), None)
    assert house.rows(CalendarOverride) == []
    later = house.planned()
    [item] = house.rows(WorkItem, WorkItem.case_id == later)
    assert item["due_at"] == datetime(2026, 9, 17, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("login", "scope", "kind", "act", "fault"),
    [
        ("golub", "zhodino", "off", "приказ", NotAllowed),
        ("sayko", "omsk", "off", "приказ", NotFound),
        ("sayko", "BY", "off", "приказ", FormFaults),  # it would move the terms of other houses
        ("sayko", "BY", None, "", FormFaults),
        ("sayko", "RU", "off", "приказ", NotFound),
        ("sayko", "zhodino", "half", "приказ", FormFaults),
        ("sayko", "zhodino", "off", " ", FormFaults),
    ],
)
def test_days_are_not_moved_by_just_anybody(
    house: House, login: str, scope: str, kind: str | None, act: str, fault: type[KuratorError]
) -> None:
    with pytest.raises(fault):
        do(house, set_calendar_override, login, scope, date(2026, 9, 17), kind, act)


def test_an_act_is_named_in_three_hundred_signs(house: House) -> None:
    day = date(2026, 9, 17)
    with pytest.raises(FormFaults) as refused:
        do(house, set_calendar_override, "sayko", "zhodino", day, "off", "я" * 301)
    assert refused.value.facts["faults"].keys() == {"act"}
    with pytest.raises(FormFaults) as refused:
        do(house, set_calendar_override, "sayko", "zhodino", day, "off", "", "п" * 301)
    assert refused.value.facts["faults"].keys() == {"act", "note"}  # all at once
    do(house, set_calendar_override, "sayko", "zhodino", day, "off", "я" * 300, "п" * 300)
    [moved] = house.rows(CalendarOverride)
    assert (moved["act"], moved["note"]) == ("я" * 300, "п" * 300)


def test_the_same_day_elsewhere_is_left_alone(house: House) -> None:
    """A day of the house wins over that of its country; another house's moves neither."""
    day = date(2026, 9, 17)
    given = [("omsk", "off"), ("BY", "off"), ("zhodino", "working")]
    with house.store.transaction() as tx:
        known = {"day": day, "act": "приказ", "note": "", "set_at": tx.now()}
        tx.execute(
            insert(CalendarOverride), [{**known, "scope": scope, "kind": kind} for scope, kind in given]
        )
    with house.store.reading() as tx:
        assert [calendar_with(tx, slug).is_working_day(day) for slug in ("zhodino", "omsk")] == [True, False]
        assert calendar_with(tx, "zhodino", {("zhodino", day): None}).is_working_day(day) is False
    do(house, set_calendar_override, "sayko", "zhodino", day, None)
    left = sorted((row["scope"], row["kind"]) for row in house.rows(CalendarOverride))
    assert left == [("BY", "off"), ("omsk", "off")]
    with house.store.reading() as tx:
        assert [calendar_with(tx, slug).is_working_day(day) for slug in ("zhodino", "omsk")] == [False, False]
