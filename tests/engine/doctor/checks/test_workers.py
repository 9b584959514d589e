"""Whether anybody looks after the clock."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from engine.commands.doctor import MARKS
from engine.doctor.checks.workers import LATE, workers
from engine.doctor.seen import Seen
from engine.store.tables import Timer
from engine.usecases.clock.fire_due import fire_due
from engine.words import say
from tests.engine.usecases.house import House

PLAN_DUE = datetime(2026, 9, 17, 14, 0, tzinfo=UTC)


def told(house: House, **environment: str) -> list[str]:
    return [line.code for line in workers(Seen(house.store.url, environment, store=house.store))]


def test_timers_that_fell_due_long_ago_show_that_nobody_does(house: House) -> None:
    assert told(house) == ["clock_thread"]
    house.planned()
    house.clock.move_to(PLAN_DUE + LATE)
    assert told(house) == ["clock_thread"]  # it may be at it
    house.clock.advance(timedelta(minutes=1))
    assert told(house) == ["late"]
    fire_due(house.store)
    assert told(house) == ["clock_thread"]


def test_a_broker_that_does_not_answer_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        url = f"redis://127.0.0.1:{taken.getsockname()[1]}/0"
        assert [line.code for line in workers(Seen("sqlite://", {"KURATOR_BROKER": url}))] == ["broker_away"]
        taken.listen()
        assert [line.code for line in workers(Seen("sqlite://", {"KURATOR_BROKER": url}))] == []


def test_timers_that_wait_for_their_day_are_not_denied(house: House) -> None:
    house.planned()
    [line] = workers(Seen(house.store.url, {}, store=house.store))
    with house.store.reading() as tx:
        assert tx.connection.scalar(select(func.count(Timer.id)))
    assert line.what() == "Просроченных таймеров нет."


def test_the_verdict_names_the_marks_that_lines_bear() -> None:
    assert f"«{MARKS['warning'].strip()}»" in say("doctor.verdict_warning")
    assert f"«{say('doctor.state_warning')}»" in say("doctor.verdict_warning")  # as the page marks them
