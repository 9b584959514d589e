"""Hours as people write them; none is rounded."""

from __future__ import annotations

import pytest

from engine.forms.written.hour import read_written_hour
from engine.forms.written.misread import Misread
from tests.engine.forms.written.table import HOURS, WRONG_HOURS


@pytest.mark.parametrize(("text", "hour"), HOURS)
def test_as_people_write(text: str, hour: str) -> None:
    assert read_written_hour(text).isoformat("minutes") == hour


@pytest.mark.parametrize(("text", "reason"), WRONG_HOURS)
def test_what_is_no_hour_is_named(text: str, reason: str) -> None:
    with pytest.raises(Misread) as caught:
        read_written_hour(text)
    assert caught.value.reason == reason
