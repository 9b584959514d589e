"""Bars of a chart of time: each where it belongs, none outside the page, late from its term on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.queries.cases.course.spans import Run, Span
from tests.webapp.conftest import House
from webapp.cases.lines.time_chart import LEAST, WIDTH, chart

BEGAN = datetime(2026, 9, 7, 9, tzinfo=UTC)
NOW = BEGAN + timedelta(days=100)


def days(number: float) -> datetime:
    return BEGAN + timedelta(days=number)


@pytest.fixture(autouse=True)
def in_a_house(house: House) -> object:
    """Months begin where the reader is."""
    with house.app.test_request_context():
        yield


def test_nobody_had_anything_to_do(house: House) -> None:
    assert chart([], NOW) is None


def test_bars_stand_where_their_days_are(house: House) -> None:
    done = Span("a", "План", (Run(days(0), days(25), days(10), False),))
    open_ = Span("b", "Договор", (Run(days(50), None, None, False),))
    gone = Span("c", "Акт", (Run(days(75), days(80), None, True),))
    drawn = chart([done, open_, gone], NOW)
    assert drawn and (drawn.first, drawn.last) == (BEGAN, NOW)
    [first], [second], [third] = (line.bars for line in drawn.lines)
    assert (first.at, first.wide, first.shade, first.late) == (0, 250, "done", 100)
    assert (second.at, second.wide, second.shade, second.late) == (500, 500, "open", None)
    assert (third.at, third.wide, third.shade) == (750, 50, "dropped")
    assert [day.isoformat() for _, day in drawn.months] == ["2026-10-01", "2026-11-01", "2026-12-01"]


def test_what_is_done_at_once_is_seen(house: House) -> None:
    drawn = chart(
        [Span("a", "План", (Run(days(99.99), days(99.99), None, False), Run(days(0), NOW, None, False)))], NOW
    )
    assert drawn and drawn.lines[0].bars[0].wide == LEAST


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5000), st.none() | st.integers(0, 5000), st.none() | st.integers(-900, 9000)
        ),
        min_size=1,
    )
)
def test_no_bar_leaves_the_page(hours: list[tuple[int, int | None, int | None]]) -> None:
    runs = [
        Run(
            BEGAN + timedelta(hours=began),
            None if spent is None else BEGAN + timedelta(hours=began + spent),
            None if due is None else BEGAN + timedelta(hours=due),
            False,
        )
        for began, spent, due in hours
    ]
    drawn = chart([Span("a", "План", tuple(runs))], BEGAN + timedelta(hours=5000))
    assert drawn
    for bar in drawn.lines[0].bars:
        assert bar.at >= 0 and bar.wide >= LEAST and bar.at + bar.wide <= WIDTH
        assert bar.late is None or bar.at <= bar.late < bar.at + bar.wide
