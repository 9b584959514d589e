"""What stands on which day: what waits as it was planned, what was held as it was held."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from engine.queries.visits.calendar_events import TASK, VISIT, Event, events
from tests.engine.usecases.house import House
from tests.engine.usecases.visits.test_move_visit import visit_of

PLANNED = datetime(2026, 9, 9, 7)


def of_day(house: House, day: date) -> list[Event]:
    with house.store.reading() as tx:
        actor = house.actor("mazur")
        since = datetime.combine(day, datetime.min.time(), tx.config.institutions[actor.institution].zone)
        found = events(tx, actor, [actor.id], since, since + timedelta(days=1))
    return [each for each in found if each.kind == VISIT]


def test_a_visit_held_a_day_earlier_leaves_the_planned_day(house: House) -> None:
    case_id = house.planned()
    other = visit_of(house, case_id, PLANNED + timedelta(hours=3))
    held = {"status": "done", "held_on": date(2026, 9, 8), "started_at": datetime(2026, 9, 8, 8, tzinfo=UTC)}
    visit = visit_of(house, case_id, PLANNED, **held)
    [found] = of_day(house, date(2026, 9, 8))
    assert (found.id, found.status, found.movable) == (visit, "done", False)
    assert isinstance(found.starts, datetime) and found.starts.astimezone(UTC) == held["started_at"]
    assert [each.id for each in of_day(house, date(2026, 9, 9))] == [other]


def test_of_one_without_an_hour_only_the_day_is_known(house: House) -> None:
    case_id = house.planned()
    visit_of(house, case_id, PLANNED, status="done", held_on=date(2026, 9, 8))
    [found] = of_day(house, date(2026, 9, 8))
    assert (found.starts, found.ends) == (date(2026, 9, 8), date(2026, 9, 8))
    assert of_day(house, date(2026, 9, 9)) == []


def test_on_its_planned_day_it_has_the_planned_hour(house: House) -> None:
    case_id = house.planned()
    visit_of(house, case_id, PLANNED, status="missed", held_on=date(2026, 9, 9))
    visit_of(house, case_id, datetime(2026, 9, 9, 0), status="planned")  # 3:00 in the night
    missed, night = sorted(of_day(house, date(2026, 9, 9)), key=lambda each: each.status)
    assert isinstance(missed.starts, datetime) and missed.starts.astimezone(UTC).hour == PLANNED.hour
    assert isinstance(night.starts, datetime) and night.starts.astimezone(UTC).hour == 0


def test_one_that_nobody_had_planned_stands_where_it_was_held(house: House) -> None:
    """With its hour where it is known; the day before and the day after have nothing."""
    case_id, day = house.planned(), date(2026, 9, 8)
    began = datetime(2026, 9, 8, 8, tzinfo=UTC)
    with_hour = visit_of(
        house, case_id, PLANNED, planned_at=None, status="done", held_on=day, started_at=began
    )
    without = visit_of(house, case_id, PLANNED, planned_at=None, status="done", held_on=day)
    planned = visit_of(house, case_id, datetime(2026, 9, 8, 12), status="planned")
    found = {each.id: each for each in of_day(house, day)}
    assert found.keys() == {with_hour, without, planned}
    assert {id_: each.unplanned for id_, each in found.items()} == {
        with_hour: True,
        without: True,
        planned: False,
    }
    assert found[with_hour].starts == began and not found[with_hour].movable
    assert (found[without].starts, found[without].ends) == (day, day)
    assert of_day(house, date(2026, 9, 7)) == of_day(house, date(2026, 9, 9)) == []


def test_a_term_says_whose_task_it_is(house: House) -> None:
    """Four tasks of one name are of four families."""
    case_id = house.planned()
    with house.store.reading() as tx:
        actor = house.actor("mazur")
        since = datetime(2026, 9, 1, tzinfo=tx.config.institutions[actor.institution].zone)
        found = events(tx, actor, [actor.id], since, since + timedelta(days=60))
    [task] = [each for each in found if each.kind == TASK]
    assert (task.case_id, task.family) == (case_id, "Семья Ковалёвой Н. П.")
