"""What the demo asks of an organisation is what that organisation knows: a school is not asked about work."""

from __future__ import annotations

import pytest

from engine.demo.habits import Habit, habits_of
from tests.place import ROOT

ASKING = "prepare_request"


def ways(slug: str, agency: str) -> list[Habit]:
    """Those that a request to the organisation may be written in; a way of its own wins over one for everybody."""
    habits = habits_of(ROOT, slug)
    assert habits is not None and habits.looks(ASKING)
    return habits.fitting(ASKING, {"agency": agency})


@pytest.mark.parametrize("slug", ["omsk_support", "rodnik_patronage"])
def test_words_for_one_organisation_go_to_no_other(slug: str) -> None:
    habits = habits_of(ROOT, slug)
    assert habits is not None
    for way in habits.steps[ASKING]:
        assert way.data.get("agency") == way.fits.get("agency"), way


def test_of_work_only_the_employment_centre_is_asked() -> None:
    [labour] = ways("omsk_support", "labour")
    assert "занятости" in labour.data["purpose"]
    for agency in ("education", "health", "guardianship"):
        [way] = ways("omsk_support", agency)
        assert "purpose" not in way.data and (way.told == "request_health") == (agency == "health")
