"""A row is of what the address names beside it, or it is not there."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.registry import rows
from engine.store.tables import Case
from tests.engine.usecases.house import House


def test_two_ids_belong_together(house: House) -> None:
    one, other = house.case(house.planned()), house.case(house.planned())
    with house.store.reading() as tx:
        rows.must_be_of(tx, Case, one["id"], family_id=one["family_id"])
        for family in (other["family_id"], "", "never"):
            with pytest.raises(NotFound):
                rows.must_be_of(tx, Case, one["id"], family_id=family)
