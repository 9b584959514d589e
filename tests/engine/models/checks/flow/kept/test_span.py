"""What is claimed of terms holds in real calendars: a chain of waits that is called too long is later than the term."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.models.checks.flow.kept.span import NOTHING, Span, most, span_of, stated, too_long
from engine.worktime import Calendar, due_moment, read_term
from tests.engine.models.models import config

HOUSES = sorted(config().institutions)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
TERMS = st.one_of(
    st.integers(0, 60).map(lambda n: {"working days": n}),
    st.integers(0, 90).map(lambda n: {"calendar days": n}),
    st.integers(0, 90).map(lambda n: {"calendar days": n, "roll": False}),
    st.tuples(st.integers(0, 60), st.sampled_from(["08:00", "23:30"])).map(
        lambda pair: {"working days": pair[0], "at": pair[1]}
    ),
    st.integers(0, 8).map(lambda n: {"weeks": n}),
    st.integers(0, 4).map(lambda n: {"months": n}),
    st.integers(1, 900).map(lambda n: {"hours": n}),
)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(HOUSES), st.integers(0, 365 * 24), st.lists(TERMS, min_size=1, max_size=3), TERMS)
def test_what_is_called_too_long_never_ends_in_time(
    house: str, hours: int, waits: list[object], term: object
) -> None:
    spans = [span_of(read_term(wait)) for wait in waits]
    whole = NOTHING
    for span in spans:
        whole = whole.and_then(span)
    calendar = Calendar.of(config().institutions[house])
    begun = BEGIN + timedelta(hours=hours)
    at = begun
    for wait in waits:
        at = max(at, due_moment(read_term(wait), at, calendar))
    due = due_moment(read_term(term), begun, calendar)
    assert at - begun >= timedelta(days=whole.least)
    assert due - begun <= timedelta(days=most(read_term(term)))
    if too_long(whole, whole.amounts.get("working_day", 0), read_term(term)):
        assert at > due


def test_no_working_days_from_a_day_off_end_with_the_first() -> None:
    """From the holidays of New Year on both end on 12.01."""
    one, none = read_term({"working days": 1}), read_term({"working days": 0})
    calendar, begun = Calendar.of(config().institutions["ekaterinburg"]), datetime(2026, 1, 3, tzinfo=UTC)
    assert due_moment(one, begun, calendar) == due_moment(none, begun, calendar)
    assert not too_long(span_of(one), 1, none)
    assert too_long(span_of(read_term({"working days": 2})), 2, none)


def test_a_sum_is_said_by_its_units() -> None:
    whole = Span({"working_day": 2, "hour": 1}).and_then(Span({"working_day": 10}))
    assert whole.said("ru") == "12 рабочих дней, 1 час"


@pytest.mark.parametrize(
    "term",
    [
        {"end of": "month"},
        {"working days": 3, "from": "2026-01-12"},
        {"working days": 3, "before": "2026-01-12"},
    ],
)
def test_what_is_not_counted_from_its_own_beginning_takes_nothing(term: object) -> None:
    assert span_of(read_term(term)) == NOTHING


def test_only_a_case_can_tell() -> None:
    assert stated("={working days: n}", {}) is None
    assert stated("=broken(", {}) is None
    assert stated("={working days: parameters.n}", {"parameters": {"n": 3}}) is not None
