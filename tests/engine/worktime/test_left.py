"""What is left of a term, in words."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.worktime import left
from tests.engine.worktime.counting import BY


@pytest.mark.parametrize(
    ("due_at", "now", "level", "text"),
    [
        ("2026-09-18T17:00", "2026-09-16T10:00", "soon", "через 2 рабочих дня"),
        ("2026-09-21T17:00", "2026-09-16T10:00", "soon", "через 3 рабочих дня"),
        ("2026-09-22T17:00", "2026-09-16T10:00", "ok", "через 4 рабочих дня"),
        ("2026-09-16T17:00", "2026-09-16T10:00", "today", "сегодня до 17:00"),
        ("2026-09-16T17:00", "2026-09-16T17:00", "broken", "просрочено сегодня в 17:00"),
        ("2026-04-22T17:00", "2026-04-23T10:00", "broken", "просрочено на 1 рабочий день"),
        ("2026-04-17T17:00", "2026-04-21T10:00", "broken", "просрочено с пт 17.04, 17:00"),
        ("2026-04-19T12:00", "2026-04-17T18:00", "soon", "до вс 19.04, 12:00"),
        ("2026-04-22T17:00", "2026-04-17T15:40", "soon", "через 1 рабочий день"),
    ],
)
def test_what_is_left(due_at: str, now: str, level: str, text: str) -> None:
    state = left(datetime.fromisoformat(due_at), datetime.fromisoformat(now), BY)
    assert (state.level, state.text) == (level, text)
