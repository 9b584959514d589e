"""The year that is asked for is the one that is shown."""

from __future__ import annotations

import pytest

from tests.webapp.conftest import House


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("2027", 2027),
        ("2020", 2020),
        ("2040", 2040),
        ("2019", 2026),
        ("2041", 2026),
        ("202", 2026),
        ("x", 2026),
        ("", 2026),
    ],
)
def test_a_year_of_the_calendar(house: House, asked: str, shown: int) -> None:
    page = house.sign_in("administrator").get(f"/admin/calendar?year={asked}").text
    assert f"Календарь {shown} года" in page
    beside = {year for year in (shown - 1, shown + 1) if f'/admin/calendar?year={year}"' in page}
    assert beside == {year for year in (shown - 1, shown + 1) if 2020 <= year <= 2040}
