"""Terms stated as a context: which key becomes which part of a term."""

from __future__ import annotations

from datetime import date, time

import pytest

from engine.errors import TermRefused
from engine.worktime.context import AMOUNTS, read_context


@pytest.mark.parametrize(("key", "unit"), AMOUNTS.items())
def test_every_amount_has_its_unit(key: str, unit: str) -> None:
    assert read_context({key: 7}).parts == ((unit, 7),)


def test_options_are_kept_beside_the_amount() -> None:
    term = read_context({"calendar days": 3, "roll": False, "at": "09:30", "from": "2026-09-07"})
    assert (term.roll, term.at, term.start, term.back) == (False, time(9, 30), date(2026, 9, 7), False)


def test_before_counts_back_from_a_moment_or_from_another_term() -> None:
    plain = read_context({"working days": 10, "before": "2026-12-30"})
    assert (plain.start, plain.back, plain.anchor) == (date(2026, 12, 30), True, None)
    nested = read_context({"working days": 10, "before": {"end of": "quarter"}})
    assert nested.back and nested.anchor == read_context({"end of": "quarter"})


def test_a_term_around_the_clock_has_no_working_day() -> None:
    assert read_context({"hours": 24}).around_the_clock
    with pytest.raises(TermRefused):
        read_context({"hours": 24, "working day": True})


@pytest.mark.parametrize(
    "context",
    [
        {},
        {"days": 1},
        {"weeks": 1, "months": 1},
        {"weeks": True},
        {"weeks": 0.5},
        {"weeks": -1},
        {"end of": "age"},
    ],
    ids=str,
)
def test_what_is_no_term_is_refused(context: dict[str, object]) -> None:
    with pytest.raises(TermRefused):
        read_context(context)
