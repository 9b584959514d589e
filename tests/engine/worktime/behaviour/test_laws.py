"""Laws that hold for every term, start and calendar."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import TermRefused
from engine.worktime import Calendar, Override, left, parse_cycle, resolve

CALENDARS = [
    Calendar("BY", ZoneInfo("Europe/Minsk")),
    Calendar("RU", ZoneInfo("Asia/Omsk"), day_end=time(23, 59), late_receipt=True),
    Calendar(
        "RU",
        ZoneInfo("Europe/Moscow"),
        overrides={date(2026, 9, 12): Override("working"), date(2026, 9, 14): Override("off", "приказ № 7")},
    ),
]
calendars = st.sampled_from(CALENDARS)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2029, 12, 31))
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
working = st.integers(0, 300).map(lambda n: {"working days": n})
on_days = st.one_of(
    working,
    st.integers(0, 400).map(lambda n: {"calendar days": n}),
    st.integers(0, 60).map(lambda n: {"weeks": n}),
    st.integers(0, 30).map(lambda n: {"months": n}),
    st.integers(0, 400).map(lambda n: f"P{n}D"),
    st.integers(0, 30).map(lambda n: f"P1Y{n}M"),
)
ends = st.sampled_from(["day", "week", "month", "quarter", "year"]).map(
    lambda p: {"end of": p, "working day": True}
)
clock = st.integers(0, 2000).map(lambda n: f"PT{n}H")
received = working.map(lambda term: term | {"received": True})
terms = st.one_of(on_days, received, ends, clock)


@given(terms, moments, moments, calendars)
def test_a_later_start_is_never_due_earlier(term, one, other, calendar):
    earlier, later = sorted((one, other))
    assert resolve(term, earlier, calendar).due <= resolve(term, later, calendar).due


@given(st.integers(0, 300), moments, calendars)
def test_a_longer_term_is_never_due_earlier(amount, start, calendar):
    for unit in ("working days", "calendar days", "hours"):
        assert (
            resolve({unit: amount}, start, calendar).due <= resolve({unit: amount + 1}, start, calendar).due
        )


@given(terms, moments, calendars)
def test_nothing_is_due_before_it_starts(term, start, calendar):
    assert resolve(term, start, calendar).due >= calendar.local(start)


@given(st.one_of(on_days, ends), moments, calendars)
def test_the_moment_is_the_end_of_a_working_day(term, start, calendar):
    due = resolve(term, start, calendar).due
    assert due.timetz() == time(calendar.day_end.hour, calendar.day_end.minute, tzinfo=calendar.zone)
    assert calendar.is_working_day(due.date())


@given(terms, moments, calendars, st.sampled_from(["ru", "en"]))
def test_every_deadline_explains_itself(term, start, calendar, language):
    deadline = resolve(term, start, calendar, language)
    assert len(deadline.why) >= 2
    assert f"{deadline.due:%d.%m.%Y}" in deadline.why[-1]
    assert not any("worktime." in line or "{" in line or "—," in line for line in deadline.why)
    assert max(map(len, deadline.why)) < 700


@given(days, st.integers(1, 200), calendars)
def test_adding_and_counting_agree(day, count, calendar):
    later = calendar.add_working_days(day, count)
    assert calendar.is_working_day(later)
    assert calendar.working_days_between(day, later) == count
    assert calendar.working_days_between(later, day) == -count


@given(days, st.integers(1, 200), calendars)
def test_going_back_undoes_going_forth(day, count, calendar):
    begin = calendar.working_day_from(day)
    assert calendar.add_working_days(calendar.add_working_days(begin, count), -count) == begin


@given(days, calendars)
def test_a_day_is_off_for_a_reason(day, calendar):
    assert (calendar.why_off(day) is None) == calendar.is_working_day(day)
    if calendar.is_working_day(day) and day.weekday() > 4:
        assert calendar.why_working(day)


@given(moments, calendars)
def test_the_zone_of_the_start_does_not_matter(start, calendar):
    local = calendar.local(start)
    elsewhere = local.astimezone(ZoneInfo("Asia/Vladivostok"))
    assert (
        resolve({"working days": 2}, local, calendar).due
        == resolve({"working days": 2}, elsewhere, calendar).due
    )


@given(st.integers(0, 60), moments, calendars)
def test_a_written_duration_is_the_stated_term(amount, start, calendar):
    for text, context in (
        (f"P{amount}D", {"calendar days": amount}),
        (f"P{amount}M", {"months": amount}),
        (f"P{amount}W", {"weeks": amount}),
        (f"PT{amount}H", {"hours": amount}),
    ):
        assert resolve(text, start, calendar) == resolve(context, start, calendar)


@given(moments, moments, calendars)
def test_what_is_left_agrees_with_the_clock(due, now, calendar):
    due, now = calendar.local(due), calendar.local(now)
    state = left(due, now, calendar)
    assert (state.level == "broken") == (now >= due)
    assert state.text.startswith("просрочено") == (now >= due)
    if state.level == "ok":
        assert calendar.working_days_between(now.date(), due.date()) > 3


@given(st.text(max_size=40))
def test_any_text_is_a_term_or_refused_with_an_example(text):
    try:
        resolve(text, datetime(2026, 9, 16, 10), CALENDARS[0])
    except TermRefused as refusal:
        assert (
            "апример" in refusal.sentence()
            or "10 лет" in refusal.sentence()
            or "выглядит" in refusal.sentence()
        )


@given(
    st.sampled_from(["R/P1D", "R/PT7H", "R/P1M", "R/P2W", "R/PT1M"]), moments, st.integers(0, 900), calendars
)
def test_the_next_turn_is_the_first_one_after(text, started, hours, calendar):
    cycle, after = parse_cycle(text), calendar.local(started) + timedelta(hours=hours)
    turn = cycle.next_turn(after, started, calendar)
    assert turn is not None
    assert cycle.due(turn, started, calendar).due > after
    assert turn == 1 or cycle.due(turn - 1, started, calendar).due <= after


@pytest.mark.parametrize("year", range(2024, 2030))
def test_every_month_end_is_clamped(year):
    last = date(year, 3, 1) - timedelta(days=1)
    due = resolve(
        {"months": 1, "roll": False},
        date(year, 1, 31),
        Calendar("BY", ZoneInfo("Europe/Minsk")),
    ).due
    assert due.date() == last
