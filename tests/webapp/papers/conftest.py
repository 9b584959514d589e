"""A case with a curator, and the rows of a test."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from engine.store.tables import Base, Case
from tests.webapp.conftest import House


def rows(house: House, table: type[Base]) -> list[Any]:
    """Of the test's own."""
    with house.store.reading() as tx:
        return [dict(row) for row in tx.execute(select(table.__table__).where(house.own(table))).mappings()]


@pytest.fixture
def case_id(house: House) -> str:
    """Led by the curator."""
    started = house.start()
    with house.store.transaction() as tx:
        led = update(Case).where(Case.id == started.case_id)
        tx.execute(led.values(curator_id=house.actor("curator").id))
    return started.case_id
