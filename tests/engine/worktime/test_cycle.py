"""Terms that come again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from engine.errors import TermRefused
from engine.worktime import parse_cycle
from tests.engine.worktime.counting import BY, MINSK, START


def test_a_cycle_counts_every_turn_from_its_start() -> None:
    cycle = parse_cycle("R3/P1M")
    turns = [cycle.due(turn, datetime(2026, 7, 31, 10), BY) for turn in (1, 2, 3)]
    assert [turn and turn.due.date().isoformat() for turn in turns] == [
        "2026-08-31",
        "2026-09-30",
        "2026-11-02",
    ]
    assert cycle.due(4, START, BY) is None
    assert cycle.next_turn(datetime(2026, 11, 2, 17, tzinfo=MINSK), datetime(2026, 7, 31, 10), BY) is None


def test_a_cycle_may_name_its_start_and_run_without_end() -> None:
    cycle = parse_cycle("R/2026-09-01T08:00/PT1H")
    assert cycle.repetitions is None
    assert cycle.next_turn(START, START, BY) == 15 * 24 + 3
    assert parse_cycle("R/PT1M").every.around_the_clock


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "P1M",
        "R3",
        "R-1/P1D",
        "R/PT59S",
        "R/PT0S",
        "R0/P1D",
        "R/P1.5M",
        "R/-P1D",
        "R/x/P1D",
        "R/P11Y",
        "R3/P",
        5,
    ],
)
def test_a_bad_cycle_is_refused(text: Any) -> None:
    with pytest.raises(TermRefused) as refusal:
        parse_cycle(text)
    assert "worktime." not in refusal.value.sentence()
