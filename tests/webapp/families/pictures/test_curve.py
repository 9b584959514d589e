"""A line runs from the first day to the last, high figures above."""

from __future__ import annotations

from datetime import date

from webapp.families.pictures.curve import EDGE, HIGH, WIDE, curve


def test_a_line_needs_two_days() -> None:
    assert curve([]) is None
    assert curve([(date(2026, 9, 1), 3), (date(2026, 9, 1), 5)]) is None
    found = curve([(date(2026, 9, 11), 10), (date(2026, 9, 1), 0), (date(2026, 9, 6), 5)])
    assert found is not None and found.most == 10
    assert found.line == f"{EDGE},{HIGH - EDGE} {WIDE // 2},{HIGH // 2} {WIDE - EDGE},{EDGE}"
    half = curve([(date(2026, 9, 1), 5), (date(2026, 9, 2), 5)], 10)
    assert half is not None and {point.y for point in half.points} == {HIGH // 2}
