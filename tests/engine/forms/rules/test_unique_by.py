"""Rows that repeat."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes, rows, text


def test_rows_that_repeat() -> None:
    form = [rows("visits", "unique_by", day("date"), text("time", ""), unique="date, time")]
    assert passes(form, visits=[{"date": "2026-01-01", "time": "1"}, {"date": "2026-01-01", "time": "2"}])
    assert not passes(form, visits=[{"date": "2026-01-01", "time": "1"}, {"date": "2026-01-01", "time": "1"}])
