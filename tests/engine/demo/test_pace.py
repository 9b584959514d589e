"""When invented people do what they have to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

import pytest

from engine.demo.pace import FIRST, LAST, STILL_FORGOTTEN, moment_of, office_hour
from tests.engine.worktime.counting import MINSK, ZHODINO

NOW = datetime(2026, 9, 7, 10, tzinfo=MINSK)  # Monday


@pytest.mark.parametrize(
    ("wanted", "day"),
    [
        ("2026-09-07T09:00", "2026-09-07"),
        ("2026-09-07T08:59", "2026-09-07"),
        ("2026-09-07T16:00", "2026-09-08"),
        ("2026-09-11T20:00", "2026-09-14"),
        ("2026-09-12T11:00", "2026-09-14"),
    ],
)
def test_people_write_in_office_hours_of_working_days(wanted: str, day: str) -> None:
    moment = datetime.fromisoformat(wanted).replace(tzinfo=MINSK)
    found = office_hour(Random(1), ZHODINO, moment)
    assert found.date().isoformat() == day and FIRST <= found.hour < LAST
    assert (found == moment) == (wanted == "2026-09-07T09:00")


def test_most_is_done_before_its_term_some_late_and_some_never() -> None:
    random, due = Random(3), NOW + timedelta(days=10)
    done = [moment_of(random, ZHODINO, NOW, due, NOW + timedelta(days=12)) for _ in range(2000)]
    moments = [moment for moment in done if moment is not None]
    late = sum(moment > due for moment in moments)
    assert all(moment > NOW for moment in moments)
    assert 0.03 < (len(done) - len(moments)) / len(done) < 0.1
    assert 0.02 < late / len(done) < 0.1


def test_what_was_forgotten_long_ago_was_found_in_the_end() -> None:
    random, present = Random(3), NOW + STILL_FORGOTTEN
    assert all(moment_of(random, ZHODINO, NOW, None, present) for _ in range(500))
