"""The publishing house on both databases, with its people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.access import Actor
from tests.engine.usecases.models.publishing_house import PublishingHouse


@pytest.fixture
def press(database_url: str) -> Iterator[PublishingHouse]:
    """Where a second signature is wanted."""
    house = PublishingHouse.on(database_url)
    yield house
    house.store.close()


@pytest.fixture
def author(press: PublishingHouse) -> Actor:
    return press.person("vrublevski", "methodologist")


@pytest.fixture
def head(press: PublishingHouse) -> Actor:
    return press.person("golub", "dept_head")
