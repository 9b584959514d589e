"""A record whose data is closed or destroyed takes no new work."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from engine.action.families.visible_family import must_be_kept, must_take_work, shut
from engine.errors import FormFaults
from engine.store.tables import Family
from tests.engine.usecases.families.test_ask_family_access import family_of
from tests.engine.usecases.house import House


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"data_stop_on": date(2020, 1, 1)}, None),
        ({"status": "destroyed"}, "уничтожены"),
        ({"data_stop_on": date(2099, 1, 1)}, None),
        ({}, None),
    ],
)
def test_it_says_why(house: House, values: dict[str, object], said: str | None) -> None:
    family_id = family_of(house, house.planned())
    with house.store.transaction() as tx:
        if values:
            tx.execute(update(Family).where(Family.id == family_id).values(**values))
        told = shut(tx, family_id)
        assert (said in told) if said and told else told is said
        if said:
            with pytest.raises(FormFaults):
                must_take_work(tx, family_id)
        else:
            must_take_work(tx, family_id)
        if "status" in values:
            with pytest.raises(FormFaults):
                must_be_kept(tx, family_id)
        else:
            must_be_kept(tx, family_id)
        assert shut(tx, "nobody") is None
