"""Both usual ways of writing a day, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from engine.forms.written_day import read_written_day


@pytest.mark.parametrize("text", ["31.12.2015", " 31.12.2015 ", "2015-12-31"])
def test_as_people_and_browsers_write(text: str) -> None:
    assert read_written_day(text) == date(2015, 12, 31)


def test_short_days() -> None:
    assert read_written_day("1.2.2015") == date(2015, 2, 1)


@pytest.mark.parametrize(
    "text",
    ["", "2015-W01-1", "20151231", "31.12.15", "31/12/2015", "32.12.2015", "31.12.2015 г.", "٣١.12.2015"],
)
def test_nothing_is_guessed_at(text: str) -> None:
    with pytest.raises(ValueError):
        read_written_day(text)
