"""Until when a family's data is kept: by the case whose term ends last, each by its own process or by the general term."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from engine.config import current
from engine.config.units import years_by_process
from engine.registry.life.grounds import BY_PROCESS, YEARS, YEARS_REFUSED, keeping, term_of
from engine.store.session import Store
from tests.engine.ground import Ground

ENDED = datetime(2026, 3, 1, 9, tzinfo=UTC)
HOUSE = current().institutions["zhodino"]
APART = replace(HOUSE, parameters={**HOUSE.parameters, BY_PROCESS: {"short_visit": 2, "long_support": 10}})


@pytest.mark.parametrize(
    ("status", "process", "years", "setting"),
    [
        ("closed", "short_visit", 2, BY_PROCESS),
        ("closed", "long_support", 10, BY_PROCESS),
        ("closed", "any_other", 5, YEARS),
        ("closed_refused", "long_support", 1, YEARS_REFUSED),
    ],
)
def test_the_term_of_a_case(status: str, process: str, years: int, setting: str) -> None:
    term = term_of(APART, status, process, ENDED)
    assert term is not None
    assert (term.years, term.setting, term.until) == (years, setting, date(2026 + years, 3, 1))


def test_without_a_setting_there_is_no_term() -> None:
    assert term_of(replace(HOUSE, parameters={}), "closed", "p", ENDED) is None


@pytest.mark.parametrize("wrong", [{}, {"p": 0}, {"p": -1}, {"p": "5"}, {"p": True}, 5, "p"])
def test_what_is_no_setting(wrong: object) -> None:
    with pytest.raises(ValueError):
        years_by_process(wrong)


def test_the_longest_term_of_a_family_counts_and_says_of_which_case(empty_store: Store) -> None:
    with empty_store.transaction() as tx:
        ground = Ground.of(empty_store, tx)
        family = ground.family(status="closed")
        ground.case(
            family, status="completed", number="ЖД-1-долгое", ended_at=datetime(2025, 1, 5, 9, tzinfo=UTC)
        )
        ground.case(family, status="completed", number="ЖД-2-новое", ended_at=ENDED)
        found = keeping(tx, "zhodino", family)
        assert found is not None
        assert (found.number, found.until, found.setting) == ("ЖД-2-новое", date(2031, 3, 1), YEARS)
