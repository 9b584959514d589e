"""Whatever an address holds, it asks for terms or for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from engine.queries.boards.terms.asked import EARLIEST, LONGEST, USUAL, AskedTerms

TODAY = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, {"scope": "broken"}),
        ({"scope": "x; drop table", "order": "due_at; --", "group": "family_title", "born": "yes"}, {"scope": "broken"}),
        ({"scope": "day", "day": "2026-02-30"}, {"scope": "broken"}),
        ({"scope": "day", "day": "2026-09-09", "since": "2026-01-01"}, {"scope": "day", "day": "2026-09-09"}),
        ({"scope": "period", "since": "2026-09-05", "until": "2026-09-01"}, {"scope": "period", "since": "2026-09-01", "until": "2026-09-05"}),
        ({"scope": "week", "order": "-family", "group": "clause", "step": " Шаг\0 "}, {"scope": "week", "order": "-family", "group": "clause", "step": "Шаг"}),
    ],
)  # fmt: skip
def test_nonsense_asks_for_nothing(given: dict[str, object], told: dict[str, str]) -> None:
    assert AskedTerms.of(given, TODAY).told() == told


def test_a_period_that_nobody_named_is_the_last_days() -> None:
    asked = AskedTerms.of({"scope": "period", "since": "0001-01-01", "until": "завтра"}, TODAY)
    assert (asked.since, asked.until) == (EARLIEST.isoformat(), TODAY.isoformat())
    asked = AskedTerms.of({"scope": "period"}, TODAY)
    assert (date.fromisoformat(asked.until) - date.fromisoformat(asked.since)).days == USUAL - 1


def test_what_is_kept_asks_for_the_same_again() -> None:
    asked = AskedTerms.of({"scope": "period", "person": "7", "clause": "a.1", "order": "case"}, TODAY)
    assert AskedTerms.of(asked.told(), TODAY) == asked and asked.narrowed
    assert not asked.whole.narrowed and asked.whole.since == asked.since
    assert AskedTerms.of({"step": "я" * (LONGEST + 1)}, TODAY).step == ""
