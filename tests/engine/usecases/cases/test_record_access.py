"""Every reading is written down under the reader."""

from __future__ import annotations

import pytest

from engine.errors import NotFound
from engine.store.tables import JournalEntry
from engine.usecases.cases.record_access import record_access
from tests.engine.usecases.doing import do
from tests.engine.usecases.house import House


def test_every_reading_is_written_down_under_the_reader(house: House) -> None:
    case_id = house.planned()
    do(house, record_access, "golub", case_id, "case")
    do(house, record_access, "golub", case_id, "diagram")
    do(house, record_access, "mazur", case_id, "case")
    with pytest.raises(NotFound):
        do(house, record_access, "petrova", case_id, "case")
    golub = house.actor("golub").id
    rows = house.rows(JournalEntry, JournalEntry.stream == f"reading:{golub}")
    assert [(row["seq"], row["case_id"], row["facts"]["what"]) for row in rows] == [
        (1, case_id, "case"),
        (2, case_id, "diagram"),
    ]
