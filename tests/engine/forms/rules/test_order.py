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


def test_a_call_in_the_morning_comes_before_the_visit_of_the_same_day() -> None:
    """Clause ekb.6.8.b: the citizen is told of the visit, in the morning of its day too."""
    hour = {"type": "datetime", "subtype": "time", "key": "started_at", "label": "started_at"}
    told = day("told", "not_after", not_after="held_on", hour="started_at") | {"subtype": "datetime"}
    form = [day("held_on"), hour, told]
    assert passes(form, held_on="2026-11-30", started_at="11:00", told="2026-11-30T09:00")
    assert passes(form, held_on="2026-11-30", told="2026-11-30T14:00"), (
        "without the visit's hour the day is enough"
    )
    assert passes(form, held_on="2026-11-30", started_at="11:00", told="2026-11-29T20:00")
    assert not passes(form, held_on="2026-11-30", started_at="11:00", told="2026-11-30T14:00")
    assert not passes(form, held_on="2026-11-30", started_at="11:00", told="2026-12-01T09:00")
