"""Every usual way of writing a day is understood, and what is no day is named."""

from __future__ import annotations

from datetime import date

import pytest

from engine.forms.written.day import read_written_day
from engine.forms.written.misread import Misread
from tests.engine.forms.written.table import DAYS, TODAY, WRONG_DAYS


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_as_people_write(text: str, day: str) -> None:
    assert read_written_day(text, TODAY).isoformat() == day


@pytest.mark.parametrize(("text", "reason"), WRONG_DAYS)
def test_what_is_no_day_is_named(text: str, reason: str) -> None:
    with pytest.raises(Misread) as caught:
        read_written_day(text, TODAY)
    assert caught.value.reason == reason


@pytest.mark.parametrize("text", ["1.9", "1.9.26", "сегодня", "через неделю"])
def test_without_a_today_nothing_is_guessed_at(text: str) -> None:
    with pytest.raises(Misread):
        read_written_day(text)
    assert read_written_day("31.12.2015") == date(2015, 12, 31)
