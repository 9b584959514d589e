"""A day that is too far ahead to be meant."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes

LIMITS = {"parameters": {"furthest_day": {"months": 6}, "furthest_end": {"months": 36}}}


def test_a_slip_of_the_year_is_refused() -> None:
    form = [day("due", "not_far")]
    assert passes(form, LIMITS, due="2027-03-16")
    assert not passes(form, LIMITS, due="2027-03-17")
    assert not passes(form, LIMITS, due="2030-02-01")
    assert passes(form, LIMITS, due="2020-01-01")  # what has passed is another rule's affair


def test_an_end_has_a_limit_of_its_own_and_a_house_without_one_a_year() -> None:
    assert passes([day("end", "not_far", furthest="furthest_end")], LIMITS, end="2029-09-16")
    assert not passes([day("end", "not_far", furthest="furthest_end")], LIMITS, end="2030-02-01")
    assert passes([day("due", "not_far")], due="2027-09-16")
    assert not passes([day("due", "not_far")], due="2027-09-17")
