"""Which way of writing a term is which; ISO 8601 durations in whole numbers."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from engine.errors import TermRefused
from engine.worktime.parse import AMOUNTS, LONGEST_TEXT, read_context, read_duration, read_term
from engine.worktime.term import Term


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


@pytest.mark.parametrize(
    ("value", "term"),
    [
        ("P10D", Term(parts=(("calendar_day", 10),))),
        ("  P10D\n", Term(parts=(("calendar_day", 10),))),
        ({"calendar days": 10}, Term(parts=(("calendar_day", 10),))),
        ("2026-09-16", Term(moment=date(2026, 9, 16))),
        (date(2026, 9, 16), Term(moment=date(2026, 9, 16))),
        (datetime(2026, 9, 16, 8), Term(moment=datetime(2026, 9, 16, 8))),
    ],
    ids=str,
)
def test_each_way_of_writing_is_known(value: Any, term: Term) -> None:
    assert read_term(value) == term


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (None, "не указан"),
        (" ", "не указан"),
        (5, "текстом"),
        (["P1D"], "текстом"),
        ("={weeks: 1}", "вычислить"),
        ("P11Y", "10 лет"),
        ("-P1D", "отрицательный"),
    ],
    ids=str,
)
def test_each_fault_has_its_own_reason(value: Any, word: str) -> None:
    with pytest.raises(TermRefused) as refusal:
        read_term(value)
    assert word in refusal.value.sentence()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("P10D", (("calendar_day", 10),)),
        ("P1Y2M3W4D", (("year", 1), ("month", 2), ("week", 3), ("calendar_day", 4))),
        ("PT24H5M6S", (("hour", 24), ("minute", 5), ("second", 6))),
        ("P1M", (("month", 1),)),
        ("PT1M", (("minute", 1),)),
        ("P0D", (("calendar_day", 0),)),
    ],
)
def test_a_duration_is_its_amounts(text: str, amounts: tuple[tuple[str, int], ...]) -> None:
    assert read_duration(text) == amounts


@pytest.mark.parametrize(
    "text",
    ["", "P", "PT", "P1DT", "P1H", "PT1D", "P1", "1D", "-P1D", "P-1D", "+P1D", "P1.5D", "P1,5D", "P1D "],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(TermRefused):
        read_duration(text)


def test_a_text_as_long_as_nobody_writes_is_refused_before_it_is_read() -> None:
    fits = "P" + "1" * (LONGEST_TEXT - 2) + "D"
    assert read_duration(fits)[0][0] == "calendar_day"
    with pytest.raises(TermRefused):
        read_duration(fits.replace("P", "P1"))
