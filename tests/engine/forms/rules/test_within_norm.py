"""The day agreed for the next visit, beside the norm of visits."""

from __future__ import annotations

from typing import Any

from tests.engine.forms.rules.fields import day, passes, text

FORM = [day("held_on"), text("contact", ""), text("channel", ""), day("next_on", "within_norm")]


def agreed(next_on: str, norm: dict[str, Any] | None, held_on: str = "2026-09-16", **given: str) -> bool:
    said = {"contact": "yes", "channel": "home", **given}
    return passes(FORM, {"visits_kept": norm} if norm else {}, held_on=held_on, next_on=next_on, **said)


def norm(period: str, least: int, *days: str, every: dict[str, int] | None = None) -> dict[str, Any]:
    facts = {"period": period, "least": least, "days": [*days], "every": every}
    return {**facts, "channels": ["home", "office"], "clause": "п. 8.5"}


def test_the_next_visit_keeps_the_norm_of_the_month() -> None:
    monthly = norm("month", 1)
    assert agreed("2026-10-31", monthly)
    assert not agreed("2026-11-01", monthly)
    assert not agreed("2030-02-01", monthly)
    assert agreed("2030-02-01", None)  # a house without a norm: other rules see to it


def test_a_month_that_lacks_a_visit_wants_it_still() -> None:
    assert not agreed("2026-10-01", norm("month", 2))
    assert agreed("2026-09-30", norm("month", 2))
    assert agreed("2026-10-30", norm("month", 2, "2026-09-02"))
    assert not agreed("2026-10-31", norm("month", 2, "2026-09-02"))  # two have to find room in October


def test_a_shut_door_and_a_call_keep_nothing() -> None:
    assert not agreed("2026-10-01", norm("month", 1), contact="nobody_home")
    assert not agreed("2026-10-01", norm("month", 1), channel="phone")
    assert agreed("2026-09-30", norm("month", 1), channel="phone")


def test_what_waits_counts_and_what_is_broken_binds_no_longer() -> None:
    assert agreed("2026-11-30", norm("month", 1, "2026-10-12"))
    assert not agreed("2026-12-01", norm("month", 1, "2026-10-12"))
    assert agreed("2026-09-30", norm("month", 1), held_on="2026-07-03")  # told late: August has gone by


def test_a_week_and_a_term_from_the_last_visit() -> None:
    assert agreed("2026-09-27", norm("week", 1)) and not agreed("2026-09-28", norm("week", 1))
    quarterly = norm("quarter", 1, every={"months": 3})
    assert agreed("2026-12-16", quarterly) and not agreed("2026-12-17", quarterly)
