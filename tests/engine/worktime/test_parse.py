"""Which way of writing a term is which."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from engine.errors import TermRefused
from engine.worktime.parse import read_term
from engine.worktime.term import Term


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
