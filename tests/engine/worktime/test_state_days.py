"""Days off and working Saturdays of both states, as decreed."""

from __future__ import annotations

from datetime import date

from engine.worktime.state_days import state_year


def test_a_holiday_has_its_name_in_both_languages() -> None:
    assert state_year("BY", 2026).off[date(2026, 4, 21)].name == "Радуница"
    assert "Radunitsa" in state_year("BY", 2026, "en").off[date(2026, 4, 21)].name


def test_a_moved_day_knows_its_working_saturday_and_the_saturday_its_day() -> None:
    year = state_year("BY", 2026)
    assert year.off[date(2026, 4, 20)].moved_from == date(2026, 4, 25)
    assert year.working[date(2026, 4, 25)] == date(2026, 4, 20)
    assert year.off[date(2026, 4, 21)].moved_from is None


def test_what_was_moved_is_known_in_english_too() -> None:
    assert state_year("BY", 2026, "en").off[date(2026, 4, 20)].moved_from == date(2026, 4, 25)


def test_a_day_moved_across_new_year_keeps_its_source() -> None:
    """31 December 2026 is off in Russia for Sunday 4 January of the same year."""
    assert state_year("RU", 2026).off[date(2026, 12, 31)].moved_from == date(2026, 1, 4)


def test_a_year_holds_its_own_days_only() -> None:
    year = state_year("RU", 2026)
    assert {day.year for day in year.off} == {2026} >= {day.year for day in year.working}


def test_state_dates_on_which_people_work_are_no_days_off() -> None:
    assert date(2026, 9, 17) not in state_year("BY", 2026).off


def test_without_a_state_there_are_weekends_alone() -> None:
    year = state_year("", 2026)
    assert not year.off and not year.working
