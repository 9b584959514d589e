"""Who is of age."""

from __future__ import annotations

from datetime import date

from engine.forms.rules.adult import age


def test_age_of_who_was_born_on_leap_day() -> None:
    born = date(2008, 2, 29)
    assert age(born, date(2026, 2, 28)) == 17
    assert age(born, date(2026, 3, 1)) == 18
