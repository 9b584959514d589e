"""Data that another case of the family works with stays open; everything else of a case that stops is over."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.registry.families import stop
from engine.store.tables import Case, Family
from tests.engine.usecases.house import House

DAY = date(2026, 9, 8)


@pytest.mark.parametrize(
    ("status", "closed"), [("open", None), ("suspended", None), ("completed", DAY), ("cancelled", DAY)]
)
@pytest.mark.parametrize("how", ["stop_data", "withdraw_all"])
def test_a_case_that_runs_or_stands_still_needs_the_data(
    house: House, status: str, closed: date | None, how: str
) -> None:
    case_id = house.planned()
    family = house.case(case_id)["family_id"]
    other = house.start(id=family).case_id
    with house.store.transaction() as tx:
        tx.execute(update(Case).where(Case.id == other).values(status=status))
        if how == "stop_data":
            stop.stop_data(tx, case_id, family, DAY)
        else:
            stop.withdraw_all(tx, case_id, family, DAY, DAY)
    [row] = house.rows(Family, Family.id == family)
    assert row["data_stop_on"] == closed


def test_the_case_itself_does_not_keep_its_data_open(house: House) -> None:
    case_id = house.planned()
    family = house.case(case_id)["family_id"]
    with house.store.transaction() as tx:
        stop.stop_data(tx, case_id, family, DAY)
    assert house.rows(Family)[0]["data_stop_on"] == DAY
