"""A house in Omsk, on both databases."""

from __future__ import annotations

import pytest

from tests.engine.usecases.house import House
from tests.engine.usecases.meetings.omsk import Omsk, furnish


@pytest.fixture
def omsk(house: House) -> Omsk:
    return furnish(house)
