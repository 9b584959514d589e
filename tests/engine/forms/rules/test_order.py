"""One day after another."""

from __future__ import annotations

from tests.engine.forms.rules.fields import day, passes


def test_order() -> None:
    start = day("start")
    for rule, same, later, earlier in (
        ("after", False, True, False),
        ("before", False, False, True),
        ("not_before", True, True, False),
        ("not_after", True, False, True),
    ):
        end = day("end", rule, **{rule: "start"})
        assert passes([start, end], start="2026-01-02", end="2026-01-02") is same
        assert passes([start, end], start="2026-01-02", end="2026-01-03") is later
        assert passes([start, end], start="2026-01-02", end="2026-01-01") is earlier
        assert passes([start, end], end="2026-01-01")


def test_a_date_beside_a_moment_is_compared_by_days() -> None:
    moment = {"type": "datetime", "subtype": "datetime", "key": "seen", "label": "seen"}
    end = day("end", "not_before", not_before="seen")
    assert passes([moment, end], seen="2026-01-02T18:00", end="2026-01-02")
    assert not passes([moment, end], seen="2026-01-02T18:00", end="2026-01-01")
