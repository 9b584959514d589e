"""What a period has of each step: how often, how long, how often late; and nothing from before or after it."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from engine.queries.processes.heat import Passed, Span, heat
from engine.queries.processes.places import shown
from tests.engine.usecases.house import House

SEPTEMBER = Span(date(2026, 9, 1), date(2026, 9, 30))
AUTUMN = Span(date(2026, 9, 1), date(2026, 11, 30))


def passed(house: House, span: Span, login: str = "golub") -> dict[str, Passed]:
    with house.store.reading() as tx:
        head = house.actor(login)
        return heat(tx, head, shown(tx, head, "patronage"), span)


def test_only_what_ended_within_the_days_counts(house: House) -> None:
    case_id = house.planned()
    house.clock.advance(timedelta(days=40))
    house.complete("mazur", house.open_tasks(case_id)["plan"], {"goals": 4})
    assert "plan" not in passed(house, SEPTEMBER)
    plan = passed(house, AUTUMN)["plan"]
    assert (plan.times, plan.late, plan.median) == (1, 1, 40 * 24 * 60)
    assert passed(house, SEPTEMBER)["register"].times == passed(house, AUTUMN)["register"].times


def test_whoever_sees_no_case_is_counted_nothing(house: House) -> None:
    house.planned()
    assert passed(house, AUTUMN, "sokol").get("register", Passed()).times == 0


def test_the_middle_and_nine_of_ten() -> None:
    found = Passed(Counter({10: 5, 20: 4, 500: 1}), late=1)
    assert (found.times, found.median, found.high) == (10, 10, 20)
    assert Passed().median is None
