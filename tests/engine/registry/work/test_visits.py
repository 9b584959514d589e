"""What counts as a visit, whose it is, and when two of them overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.registry.work import visit_days, visits
from engine.store.tables import Visit
from tests.engine.usecases.house import House

FIRST, LAST = date(2026, 9, 7), date(2026, 9, 13)


def visited(house: House, case_id: str, **over: Any) -> str:
    case = house.case(case_id)
    common = {"case_id": case_id, "family_id": case["family_id"], "institution": "zhodino"}
    held = {"kind": "scheduled", "channel": "home", "status": "done", "contact": "yes", "held_on": FIRST}
    with house.store.transaction() as tx:
        return visits.add(tx, {**common, **held, **over})


@pytest.mark.parametrize(
    ("over", "counts"),
    [
        ({}, True),
        ({"held_on": LAST}, True),
        ({"held_on": date(2026, 9, 6)}, False),
        ({"held_on": date(2026, 9, 14)}, False),
        ({"contact": "nobody_home"}, False),
        ({"contact": "refused"}, False),
        ({"status": "missed"}, False),
        ({"status": "planned"}, False),
        ({"channel": "office"}, True),
        ({"channel": "phone"}, False),
    ],
)
def test_what_the_norm_counts(house: House, over: dict[str, Any], counts: bool) -> None:
    case_id, other = house.planned(), house.planned()
    visited(house, case_id, **over)
    visited(house, other)
    with house.store.reading() as tx:
        held = visits.count_held(tx, case_id, FIRST, LAST)
    assert (held.count, held.last_on) == ((1, over.get("held_on", FIRST)) if counts else (0, None))


def test_a_call_counts_where_the_house_counts_calls(house: House) -> None:
    case_id = house.planned()
    visited(house, case_id, channel="phone")
    with house.store.reading() as tx:
        for parameters, count in (({"remote_counts": True}, 1), ({}, 0), ({"remote_counts": "yes"}, 0)):
            channels = visits.counted_channels(parameters)
            assert visits.count_held(tx, case_id, FIRST, LAST, channels).count == count


def test_a_visit_is_changed_and_told_by_its_own_case_alone(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    visit = visited(house, case_id, status="planned")
    with house.store.transaction() as tx:
        assert not visits.change(tx, other, visit, {"purpose": "чужое"})
        assert visits.status_of(tx, other, visit) is None and visits.waiting(tx, other, visit) is None
        assert visits.change(tx, case_id, visit, {"purpose": "своё"})
        assert visits.status_of(tx, case_id, visit) == "planned"
        assert visits.waiting(tx, case_id, visit) is not None
    assert [row["purpose"] for row in house.rows(Visit)] == ["своё"]


def test_the_visit_that_waits_for_a_moment_is_the_cases_own(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    moment = datetime(2026, 9, 10, 12, tzinfo=UTC)
    visited(house, other, status="planned", planned_at=moment, held_on=None)
    with house.store.reading() as tx:
        assert visit_days.waiting_at(tx, case_id, moment) is None
    own = visited(house, case_id, status="notified", planned_at=moment, held_on=None)
    with house.store.reading() as tx:
        assert visit_days.waiting_at(tx, case_id, moment) == own
        assert visit_days.waiting_at(tx, case_id, moment.replace(hour=13)) is None


def test_the_visit_asked_for_is_that_one(house: House) -> None:
    """A case may have many that wait."""
    case_id = house.planned()
    own = [visited(house, case_id, status=status) for status in ("planned", "notified", "missed", "done")]
    with house.store.reading() as tx:
        found = [visits.waiting(tx, case_id, visit) for visit in own]
        assert [row and row.id for row in found] == [*own[:3], None]
        assert visits.waiting(tx, case_id, "") is visits.waiting(tx, case_id, "no-such-visit") is None


def test_a_visit_that_was_planned_is_one_of_the_case(house: House) -> None:
    case_id, other = house.planned(), house.planned()
    zone = ZoneInfo("Europe/Minsk")
    for day in (5, 7):
        moment = datetime(2026, 9, day, 9, tzinfo=UTC)
        visited(house, other, status="planned", planned_at=moment, held_on=None)
    with house.store.reading() as tx:
        assert visits.planned_for(tx, case_id, FIRST, zone, True) is None
    late = datetime(2026, 9, 6, 22, tzinfo=UTC)  # already Monday in Zhodino
    own = visited(house, case_id, status="planned", planned_at=late, held_on=None)
    with house.store.reading() as tx:
        for on, nearby, expected in (
            (FIRST, False, own),
            (date(2026, 9, 8), True, own),
            (date(2026, 9, 8), False, None),
            (date(2026, 9, 6), True, None),
        ):
            found = visits.planned_for(tx, case_id, on, zone, nearby)
            assert (found and found.id) == expected


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 9, 7, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("started", "ended", "overlap"),
    [
        (at(9), at(10), False),  # ends as the other begins
        (at(9), at(10, 1), True),
        (at(10, 15), at(10, 45), True),
        (at(10, 59), at(12), True),
        (at(11), at(12), False),  # begins as the other ends
    ],
)
def test_two_visits_of_one_person_overlap(
    house: House, started: datetime, ended: datetime, overlap: bool
) -> None:
    case_id = house.planned()
    family, person = house.case(case_id)["family_id"], house.actor("mazur").id
    visited(house, case_id, person_id=person, started_at=at(10), ended_at=at(11))
    with house.store.reading() as tx:
        assert visits.overlapping(tx, family, person, FIRST, started, ended) is overlap
        assert not visits.overlapping(tx, family, house.actor("sokol").id, FIRST, started, ended)
        assert not visits.overlapping(tx, "another", person, FIRST, started, ended)
