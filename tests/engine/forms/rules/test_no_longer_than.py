"""No longer than the institution supports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.engine.forms.rules.fields import day, passes


@pytest.mark.parametrize(
    ("term", "latest"),
    [({"months": 12}, "2027-01-31"), ({"months": 1}, "2026-02-28"), ({"calendar days": 10}, "2026-02-10")],
)
def test_no_longer_than_the_house_supports(term: dict[str, int], latest: str) -> None:
    form = [day("start"), day("end", "no_longer_than")]
    opened = {"parameters": {"support_duration": term}}
    next_day = date.fromisoformat(latest) + timedelta(days=1)
    assert passes(form, opened, start="2026-01-31", end=latest)
    assert not passes(form, opened, start="2026-01-31", end=next_day.isoformat())
    assert passes(form, {"parameters": {}}, start="2026-01-31", end="2036-01-31")
